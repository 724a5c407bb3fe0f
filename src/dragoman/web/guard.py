"""Who may ask: the loopback by its own names, others with a token; forms only from our own pages."""

from __future__ import annotations

from hmac import compare_digest
from secrets import token_urlsafe
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]", "testserver"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin", "Cache-Control": "no-store",
}  # fmt: skip


class Guard:
    """ASGI middleware. Without a token only requests that name this machine are answered (so no page elsewhere can
    reach the app through a name of its own); with one, only those that bring it, by `?token=` once, then by cookie."""

    def __init__(self, app: ASGIApp, token: str | None = None) -> None:
        self.app = app
        self.token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = cookie_parser(headers.get("cookie", ""))
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if not self.allowed(headers, cookies, given):
            await PlainTextResponse("This dragoman answers only to its own token.\n", 401)(scope, receive, send)
            return
        mark = cookies.get("mark") or token_urlsafe(24)
        scope.setdefault("state", {})["mark"] = mark

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    sent.setdefault(name, value)
                if "mark" not in cookies:
                    sent.append("Set-Cookie", f"mark={mark}; Path=/; SameSite=Strict; HttpOnly")
                if self.token and given:
                    sent.append("Set-Cookie", f"token={given}; Path=/; SameSite=Strict; HttpOnly")
            await send(message)

        await self.app(scope, receive, answer)

    def allowed(self, headers: Headers, cookies: dict[str, str], given: str) -> bool:
        """May this request be answered?"""
        if self.token is None:
            host = headers.get("host", "")
            return (host if host.startswith("[") and host.endswith("]") else host.rpartition(":")[0] or host) in LOCAL
        return any(compare_digest(self.token.encode(), t.encode()) for t in (given, cookies.get("token", "")))


def own(request: Request, given: str | None) -> bool:
    """Did a form, or a program, bring the mark of our own pages? (The cookie is not sent from other sites' pages.)"""
    mark = request.cookies.get("mark", "")
    return bool(mark) and bool(given) and compare_digest(mark.encode(), str(given).encode())
