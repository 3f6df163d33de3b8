"""What a map moves under the mouse: a click between two of its frames leads nowhere."""


def at_rest(locator):
    """The element once it stands still: a map moves to show what it opens, for some 250 ms."""
    before = None
    for _ in range(60):
        locator.wait_for()
        now = locator.bounding_box()
        if now == before:
            break
        before = now
        locator.page.wait_for_timeout(200)
    return locator
