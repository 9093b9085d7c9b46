"""The record's signed days: the key, and the file outside the database."""

from config.settings.environment import DEMO, VAR, env, secret

# Ed25519 private keys, 32 bytes in base64 each; the first signs, what any of them signed is believed.
KSHAMTA_CHECKPOINT_KEYS = (
    secret("KSHAMTA_CHECKPOINT_KEYS") if DEMO else env.str("KSHAMTA_CHECKPOINT_KEYS", default="")
)
KSHAMTA_CHECKPOINTS = env.str("KSHAMTA_CHECKPOINTS", default=str(VAR / "checkpoints.jsonl"))
