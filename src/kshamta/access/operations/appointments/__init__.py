"""Verbs of appointments: nominated → confirmed by a second officer → active by the link → trained → ended; or refused."""

from kshamta.access.operations.appointments.deciding import confirm as confirm, refuse as refuse, resend_link as resend_link
from kshamta.access.operations.appointments.holding import (
    activate as activate,
    certify_training as certify_training,
    end as end,
    end_due as end_due,
    lapse as lapse,
)
from kshamta.access.operations.appointments.nominating import (
    appoint_administrator as appoint_administrator,
    nominate as nominate,
)
from kshamta.access.operations.appointments.reminding import (
    Reminded as Reminded,
    remind as remind,
    remind_all as remind_all,
)
