"""Hand-overs by mail: from whom, and to which domains besides those of the state's list (onboarding/data/addresses/)."""

from config.settings.environment import DEMO, env
from config.settings.notices import MAIL_FROM

HAND_OVER_FROM = env.str("KSHAMTA_HAND_OVER_FROM", default=MAIL_FROM or ("karmayogi@example.gov.in" if DEMO else ""))
GOVERNMENT_DOMAINS = env.list("KSHAMTA_GOVERNMENT_DOMAINS", default=["example.gov.in"] if DEMO else [])
