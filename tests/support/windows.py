"""Browser windows that are kept, because to open one costs three times what a page in it does.

A window is a context of the browser: a profile of its own. A test that asks for nothing special
gets a new page in a window that is kept; behind the test its pages are closed and all that they
have stored is cleared, so that the next one finds the window as if it were new. A test that asks
for more (a place on earth), or does to a window what cannot be undone (listens to it, adds a
script to it), has one of its own.
"""

import time
from collections import Counter

from support.watch import Watch

KEPT = 6
"""Windows that stay open at most; of each address there are one to three."""
SLOW_S = 60
"""What a busy machine may take to ask a page for the time."""


class Window:
    """One watched context; an empty page holds it open while the pages of tests come and go."""

    def __init__(self, browser, host, *, javascript=True, **options):
        self.host = host
        self.watch = Watch(host, scripts=javascript)
        self.context = self.watch.over(
            browser.new_context(
                java_script_enabled=javascript,
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
                **options,
            )
        )
        self.context.set_default_timeout(15_000)
        self._empty = self.context.new_page()
        self._inside = self.context.new_cdp_session(self._empty)

    def page(self, width, height, scheme, now):
        page = self.context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        if now:
            page.clock.set_fixed_time(now)
        return page

    def faults(self, tolerated):
        """Close the pages; what they had done wrong."""
        for page in self.context.pages:
            if page is not self._empty:
                page.close()
        found = self.watch.left(tolerated)
        self.watch.faults.clear()
        return found

    def forget(self):
        """Cookies, drafts, databases, the cache, what was granted: nothing is left to the next."""
        self.context.clear_cookies()
        self.context.clear_permissions()
        self.context.unroute_all()
        self.context.set_offline(False)  # Playwright's own
        stored = {"origin": f"http://{self.host}", "storageTypes": "all"}
        self._inside.send("Storage.clearDataForOrigin", stored)
        self._inside.send("Network.clearBrowserCache")

    @property
    def in_real_time(self):
        """Nobody has set its clock, which stays set for all pages to come."""
        return abs(self._empty.evaluate("Date.now()") / 1000 - time.time()) < SLOW_S


class Windows:
    """The windows of one browser, given to one test at a time."""

    def __init__(self, browser, most=KEPT):
        self.browser, self.most = browser, most
        self._kept, self._given = {}, []

    def give(self, host, *, javascript=True, clock=False, own=False, **options):
        """A window, kept or new; two that a test asks for know nothing of each other."""
        if own or options:
            self._given.append((None, Window(self.browser, host, javascript=javascript, **options)))
            return self._given[-1][1]
        kind = host, javascript, clock
        key = *kind, Counter(given[:3] for given, _ in self._given if given)[kind]
        window = self._kept.pop(key, None) or Window(self.browser, host, javascript=javascript)
        self._given.append((key, window))
        return window

    def take_back(self, tolerated):
        """After the test: the faults of all its pages. The windows last used stay."""
        faults = []
        for key, window in self._given:
            faults += window.faults(tolerated)
            if key and (key[2] or window.in_real_time):
                window.forget()
                self._kept[key] = window
            else:
                window.context.close()
        self._given.clear()
        self._close_all_but(self.most)
        return faults

    def close(self):
        """Close every window; what their pages had done is not asked."""
        self.take_back([])
        self._close_all_but(0)

    def _close_all_but(self, number):
        while len(self._kept) > number:
            self._kept.pop(next(iter(self._kept))).context.close()
