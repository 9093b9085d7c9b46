"""A real server, as `./kshamta demo` starts it, and a real Chromium."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from tests import copying, log_scan

START = "import sys; from granian.cli import entrypoint; sys.exit(entrypoint())"

# what Chromium notes of a refusal; that the page is the right one is what the tests look at
ANSWERED = re.compile("Failed to load resource: the server responded with a status of (404|422) ")


def free_port():
    with socket.socket() as wanted:
        wanted.bind(("127.0.0.1", 0))
        return wanted.getsockname()[1]


def of_a_demonstration(var):
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings", "KSHAMTA_DEMO": "1", "KSHAMTA_VAR": str(var),
        "DATABASE_URL": f"sqlite:///{var}/kshamta.sqlite3", "KSHAMTA_CHECKS_AN_HOUR": "1000",
    }  # fmt: skip


def prepare(var):
    for command in (["migrate", "--verbosity", "0"], ["demo"]):
        subprocess.run([sys.executable, "-m", "django", *command], env=of_a_demonstration(var), check=True)


@pytest.fixture(scope="session")
def environment(tmp_path_factory):
    """Of a demonstration of its own: prepared by one worker, copied by the others."""
    return of_a_demonstration(copying.folder("demo", prepare, tmp_path_factory.mktemp("browser") / "demo"))


@pytest.fixture(scope="session")
def server(environment):
    """The address of the demonstration."""
    port = free_port()
    granian = ["--interface", "wsgi", "--workers", "1", "--port", str(port), "--log-level", "warning", "config.wsgi:application"]
    address = f"http://127.0.0.1:{port}"
    with log_scan.of_a_server("browser") as log:
        running = subprocess.Popen([sys.executable, "-c", START, *granian], env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"{address}/healthz", running)
            yield address
        finally:
            running.terminate()
            running.wait(10)


def wait_for(address, running):
    for _ in range(900):
        assert running.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer")


@pytest.fixture
def visit(chromium, server):
    """Opens pages in a browser of their own; at the end nothing may have been complained of."""
    contexts, complaints = [], []

    def open_page(path="/check/", language="hi", width=1280, height=900, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **options)
        contexts.append(context)
        context.add_cookies([{"name": "language", "value": language, "url": server}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective + ' ' + e.blockedURI))"
        )
        page.goto(server + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [said for said in complaints if not ANSWERED.match(said)] == []
