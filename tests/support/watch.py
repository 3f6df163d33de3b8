"""What may not happen in a page: errors, violations of its own policy, requests to other hosts."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

# The event tells of every violation, also of those that the console groups or leaves out.
REPORT_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', event =>
  console.error(`CSP: ${event.effectiveDirective} blocked ${event.blockedURI || 'inline'}`));
"""


@dataclass
class Watch:
    """Collects the faults of every page of a browser context, as sentences."""

    host: str
    scripts: bool = True
    """Without scripts Chromium calls a module that a page announces blocked: nobody misses it."""
    faults: list[str] = field(default_factory=list)

    def over(self, context):
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"page: {error.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        return context

    def left(self, tolerated=()):
        """The faults that no pattern allows."""
        return [fault for fault in self.faults if not any(re.search(p, fault) for p in tolerated)]

    def _console(self, message):
        if message.type in {"error", "assert"}:
            place = (message.location or {}).get("url", "")
            self.faults.append(f"console: {message.text} ({place})")

    def _request(self, request):
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.netloc != self.host:
            self.faults.append(f"other host: {request.url}")

    def _failed(self, request):
        # A page that is left while it loads cancels what it had asked for: no fault.
        announced = not self.scripts and request.failure == "csp" and request.url.endswith(".js")
        if "ERR_ABORTED" not in (request.failure or "") and not announced:
            self.faults.append(f"failed: {request.url} {request.failure}")
