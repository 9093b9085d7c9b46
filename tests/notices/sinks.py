"""Operators on loopback that do what a script says: a mail server and an SMS gateway."""

import json
import socket
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class MailSink:
    """Answers each conversation by the next word of `script` ("ok", "greet-4xx", "rcpt-4xx", "rcpt-5xx", "data-4xx", "drop-after-data")."""

    def __init__(self, script):
        self.script, self.taken, self.recipients, self.asked = list(script), [], [], 0
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]

    def serve(self):
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            with connection, suppress(OSError):  # the other side may be killed in the middle
                self.talk(connection, self.script.pop(0) if self.script else "ok")

    def talk(self, connection, word):
        lines = connection.makefile("rb")

        def say(text):
            connection.sendall(text.encode() + b"\r\n")

        if word == "greet-4xx":
            return say("421 busy")
        say("220 sink")
        answers = {
            "RCPT": {"rcpt-4xx": "450 later", "rcpt-5xx": "550 nobody"}.get(word, "250 ok"),
            "DATA": "354 go on",
            "QUIT": "221 bye",
        }
        while line := lines.readline():
            verb = line[:4].upper().decode()
            if word == f"drop-at-{verb.lower()}":
                return None
            if word == f"slow-at-{verb.lower()}":
                return lines.readline()  # says nothing until the other side gives up
            self.asked += verb == "RCPT"
            say(answers.get(verb, "250 ok"))
            if verb == "DATA" and not self.take(lines, say, word):
                return None
        return None

    def take(self, lines, say, word):
        """The message itself; does the conversation go on?"""
        body = b"".join(iter(lines.readline, b".\r\n"))
        if word == "data-4xx":
            say("451 later")
            return True
        self.taken.append(body.decode())
        self.recipients.append(self.asked)
        self.asked = 0
        if word == "slow-after-data":
            lines.readline()
        if word in {"drop-after-data", "slow-after-data"}:
            return False
        say("250 taken")
        return True


@contextmanager
def mail_sink(*script):
    sink = MailSink(script)
    threading.Thread(target=sink.serve, daemon=True).start()
    try:
        yield sink
    finally:
        sink.listening.close()


@contextmanager
def sms_sink(*script):
    """script: (status, body) for each request; "drop" closes without an answer. Yields the server; `.taken` are the bodies."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.taken.append(json.loads(body))
            word = self.server.script.pop(0) if self.server.script else (200, '{"status": "accepted", "id": "op-1"}')
            if word == "drop":
                self.connection.close()
                return
            status, text = word
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.script, server.taken = list(script), []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
