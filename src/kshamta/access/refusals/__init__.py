"""Why something was refused: a code and data, no sentences (faces word them). Each module names its own in `__all__`."""

from kshamta.access.refusals.appointments import *  # noqa: F403
from kshamta.access.refusals.sign_in import *  # noqa: F403
from kshamta.access.refusals.tokens import *  # noqa: F403
from kshamta.foundation.refusing import Refusal as Refusal
