"""The site of a register that a test has made."""

from support.commands import run


def built(register, *options, out=None):
    """The folder of its site, in the register where nothing else is said; it must succeed."""
    site = out or register / "site"
    done = run("build.py", "--root", register, "--out", site, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return site
