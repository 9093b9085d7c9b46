"""A state's sign-in on loopback (OpenID Connect): discovery, keys, tokens. Its faults can be ordered."""

import hashlib
import json
import threading
from base64 import urlsafe_b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from kshamta.foundation import clock

CLIENT, SECRET = "kshamta", "not-a-secret-of-anybody"  # pragma: allowlist secret
KEY, ANOTHER = (RSAKey.generate_key(2048, parameters={"kid": "one", "use": "sig", "alg": "RS256"}) for _ in range(2))


class Provider:
    """`claims` go into the next token; `key` signs it; `issuer_says` is what discovery claims to be."""

    def __init__(self):
        self.claims = {"sub": "u-1", "email": "asha.verma@example.gov.in", "email_verified": True}
        self.key, self.header, self.issuer_says, self.status, self.asked = KEY, {"alg": "RS256", "kid": "one"}, None, 200, {}
        self.requests = []
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                provider.answer(self, "")

            def do_POST(self):
                provider.answer(self, self.rfile.read(int(self.headers["Content-Length"])).decode())

            def log_message(self, *_):
                """Silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, handler, body):
        path = urlsplit(handler.path).path
        self.requests.append(path)
        said = {"/.well-known/openid-configuration": self.discovery, "/keys": self.keys}.get(path, lambda: self.token(body))()
        data = json.dumps(said).encode()
        handler.send_response(self.status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    def discovery(self):
        return {
            "issuer": self.issuer_says or self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys",
        }  # fmt: skip

    def keys(self):
        return {"keys": [KEY.as_dict(private=False)]}

    def authorize(self, address):
        """What the browser would do there: the holder agrees. The query of the way back."""
        self.asked = {name: value[0] for name, value in parse_qs(urlsplit(address).query).items()}
        return {"code": "a-code", "state": self.asked["state"]}

    def token(self, body):
        given = {name: value[0] for name, value in parse_qs(body).items()}
        challenge = urlsafe_b64encode(hashlib.sha256(given["code_verifier"].encode()).digest()).decode().rstrip("=")
        if challenge != self.asked["code_challenge"] or given["code"] != "a-code":
            self.status = 400
            return {"error": "invalid_grant"}
        now = int(clock.now().timestamp())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": self.asked["nonce"], **self.claims}
        token = jwt.encode(self.header, {name: value for name, value in claims.items() if value is not None}, self.key)
        return {"access_token": "x", "token_type": "Bearer", "id_token": token}
