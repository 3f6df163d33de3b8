"""The two registers that every rehearsed branch starts from, made once."""

import pytest

from rehearsal.branches import ACCOUNTS, BASE, Register


@pytest.fixture(scope="session")
def registers(tmp_path_factory):
    """The same register without accounts, and with them."""
    listed = BASE | {"stations/office/units.yml": ACCOUNTS}
    return {
        accounts: Register(tmp_path_factory.mktemp("register"), listed if accounts else BASE)
        for accounts in (False, True)
    }
