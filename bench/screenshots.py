"""Pictures of the main views, made with Debian's chromium.

python -m bench.screenshots --ledger dragoman.db --out docs/pictures
"""

from __future__ import annotations

import argparse
import socket
from pathlib import Path
from shutil import which
from threading import Thread
from time import sleep

VIEWS = {
    "front": "/", "ledger": "/ledger?actor=RUS&with=IRN", "disputes": "/disputes", "commitments": "/commitments",
    "dyad": "/dyads/RUS-IRN", "network": "/network", "map": "/map", "stories": "/stories",
}  # fmt: skip


def main() -> None:
    """Serve the ledger, and take the pictures in both themes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    import uvicorn
    from playwright.sync_api import sync_playwright

    from dragoman.web import application

    chromium = which("chromium") or which("chromium-browser")
    if chromium is None:
        parser.error("No chromium was found: apt-get install chromium")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(args.ledger), port=port, log_level="warning"))
    Thread(target=server.run, daemon=True).start()
    while not server.started:
        sleep(0.05)
    args.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 860})
            page = context.new_page()
            for name, view in VIEWS.items():
                page.goto(f"http://127.0.0.1:{port}{view}")
                page.screenshot(path=args.out / f"{name}-{scheme}.png")
        browser.close()
    server.should_exit = True


if __name__ == "__main__":
    main()
