"""Why something was refused: a code and data, no sentences (faces word them)."""

from kshamta.access.refusals.appointments import *
from kshamta.foundation.refusing import Refusal as Refusal
