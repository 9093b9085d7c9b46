"""The words of a proposal, sealed: they may name somebody and his contacts."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kshamta.access.models import Proposal
from kshamta.foundation.sealing import ring


def sealed(proposal_id: UUID, said: Mapping[str, Any]) -> bytes:
    return ring().seal(json.dumps(said, ensure_ascii=False).encode(), _about(proposal_id))


def said_in(proposal: Proposal) -> dict[str, Any]:
    """None once it waits no more."""
    if proposal.sealed_said is None:
        return {}
    found: dict[str, Any] = json.loads(ring().unseal(bytes(proposal.sealed_said), _about(proposal.pk)))
    return found


def _about(proposal_id: UUID) -> str:
    return f"access.proposal/{proposal_id}/said"
