"""Operators on loopback that do what a script says: a mail server and an SMS gateway."""

import json
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class MailSink:
    """Answers each conversation by the next word of `script` ("ok", "greet-4xx", "rcpt-4xx", "rcpt-5xx", "data-4xx", "drop-after-data")."""

    def __init__(self, script):
        self.script, self.taken, self.recipients = list(script), [], []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]

    def serve(self):
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            with connection:
                self.talk(connection, self.script.pop(0) if self.script else "ok")

    def talk(self, connection, word):
        lines = connection.makefile("rb")
        say = lambda text: connection.sendall(text.encode() + b"\r\n")  # noqa: E731
        if word == "greet-4xx":
            return say("421 busy")
        say("220 sink")
        number = 0
        while line := lines.readline():
            verb = line[:4].upper()
            if word == f"drop-at-{verb.decode().lower()}":
                return None
            if word == f"slow-at-{verb.decode().lower()}":
                lines.readline()  # says nothing until the other side gives up
                return None
            if verb in {b"EHLO", b"HELO"}:
                say("250 sink")
            elif verb == b"RCPT":
                number += 1
                say({"rcpt-4xx": "450 later", "rcpt-5xx": "550 nobody"}.get(word, "250 ok"))
            elif verb == b"DATA":
                say("354 go on")
                body = b""
                while (part := lines.readline()) not in {b".\r\n", b""}:
                    body += part
                if word == "data-4xx":
                    say("451 later")
                    continue
                self.taken.append(body.decode())
                self.recipients.append(number)
                if word == "drop-after-data":
                    return None
                if word == "slow-after-data":
                    lines.readline()
                    return None
                say("250 taken")
            elif verb == b"QUIT":
                return say("221 bye")
            else:
                say("250 ok")
        return None


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
