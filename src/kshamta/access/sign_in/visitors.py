"""A browser that is not signed in yet."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.foundation.sealing import ring


@dataclass(frozen=True, slots=True)
class Visitor:
    """browser: the secret of its session; address: of the connection; device: "Chromium, Linux". kiosk: of a camp, at which many
    come one after the other: its limits are its own."""

    browser: str
    address: str = ""
    device: str = ""
    kiosk: UUID | None = None

    @property
    def browser_hash(self) -> str:
        return ring().blind(self.browser, "access.browser")

    @property
    def network(self) -> str:
        return f"kiosk/{self.kiosk}" if self.kiosk else network_of(self.address)

    def as_actor(self) -> Actor:
        return Actor(account_id=None, charge="visitor", address=self.address)


def network_of(address: str) -> str:
    """An address, or the /64 it lies in: with IPv6 one subscriber has them all."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if isinstance(read, IPv6Address):
        mapped = read.ipv4_mapped
        return str(mapped) if mapped else f"{int(read) >> 64:016x}/64"
    return str(read)
