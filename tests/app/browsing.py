"""A server and a page in a real browser, for the tests that drive one."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.dossier.dossier import save_dossier

ROOT = Path(__file__).parents[2]
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    *("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PATIENCE = 20_000
HOSTILE = "<img src=x onerror=alert(1)>"
ALL_TEXT = """() => {
  const read = (root) => [...root.querySelectorAll("*")].flatMap((part) => [
    ...[...part.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data),
    ...(part.shadowRoot ? read(part.shadowRoot) : []),
  ]).filter((text) => !text.includes("{"));
  return read(document.body).join(" ");
}"""
"""Reads what is written on the page, shadow roots included."""

SERVER = """
import sys
from simulator import load_dossier
from simulator.app import serve_page
serve_page(load_dossier(sys.argv[1]), port=int(sys.argv[2]), lang=sys.argv[3])
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """The page of a dossier, in another process."""

    def __init__(self, dossier, folder, lang="fr"):
        path = folder / f"{dossier.id}.yaml"
        save_dossier(dossier, path)
        self.port = free_port()
        command = [sys.executable, "-c", SERVER, str(path), str(self.port), lang]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder, env=environment
        )
        self.said = self.process.stdout.readline()
        self.url = f"http://127.0.0.1:{self.port}"
        assert self.url in self.said, self.said + self.process.communicate(timeout=10)[0]
        self.wait()

    def wait(self):
        """Wait until the port answers: the address is told just before."""
        for _ in range(300):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.1)
        raise AssertionError(self.url)

    def stop(self):
        self.process.terminate()
        self.process.communicate(timeout=10)


class Visit:
    """A page opened, and what went wrong on it."""

    def __init__(self, browser, url, width=1366, height=768, first=".card"):
        self.page = browser.new_page(viewport={"width": width, "height": height})
        self.errors, self.requests, self.alerts = [], [], []
        self.page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("dialog", lambda dialog: (self.alerts.append(dialog.message), dialog.dismiss()))
        self.page.goto(url)
        self.page.locator(first).first.wait_for(timeout=PATIENCE)
        self.page.locator("footer").wait_for(timeout=PATIENCE)

    def wait_for_ranges(self):
        """Wait until all draws are there, and all charts drawn with them."""
        self.wait_until(lambda: self.page.locator(".how-far").inner_text().strip().endswith("tirages."), 6000)
        self.wait_until(lambda: "graine" in self.page.locator(".results").inner_text(), 6000)

    def wait_for_parts(self):
        """Wait until every part of the audit is there."""
        waiting = self.page.locator(".part[aria-busy]")
        self.wait_until(lambda: self.page.locator(".part").count() > 3 and not waiting.count())

    @property
    def title(self):
        return self.page.locator("h1:visible").inner_text()

    @property
    def cards(self):
        return self.page.locator(".cards").inner_text()

    def slider(self, label):
        return self.page.get_by_role("slider", name=re.compile(label))

    def wait_until(self, condition, tries=1200):
        """Wait until something has happened; give up after about thirty seconds, however slow the machine."""
        for _ in range(tries):
            if condition():
                return
            self.page.wait_for_timeout(25)
        pytest.fail("rien n’a changé")


@contextlib.contextmanager
def launched():
    """Yield a browser; skip where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright n’est pas installé")
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("aucun navigateur Chromium sur cette machine (apt-get install chromium)")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=path, args=list(QUIET))
        yield opened
        opened.close()
