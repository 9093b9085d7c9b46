"""The ways out: SMTP, a generic HTTP gateway for SMS, and the demonstration's pretence."""

from kshamta.notices.sending.outcomes import (
    Enclosed as Enclosed,
    Message as Message,
    NoAnswer as NoAnswer,
    Refused as Refused,
    TryLater as TryLater,
)
from kshamta.notices.sending.sms import Arrival as Arrival
from kshamta.notices.sending.ways import arrivals as arrivals, door_trouble as door_trouble, way_for as way_for
