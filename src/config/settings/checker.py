"""The public checker: a roster judged for anyone, kept for two hours."""

from datetime import timedelta

from config.settings.environment import DEMO, env

PUBLIC_CHECKER = env.bool("KSHAMTA_PUBLIC_CHECKER", default=DEMO)
COPY_LIFETIME = timedelta(hours=2)
COPIES_PER_ADDRESS_AN_HOUR = env.int("KSHAMTA_CHECKS_AN_HOUR", default=30)
PROXIES_IN_FRONT = env.int("KSHAMTA_PROXIES", default=0)  # how many of our own proxies append to X-Forwarded-For
ROSTER_STATE = env.str("KSHAMTA_STATE", default="Chhattisgarh")
EMPLOYEE_ID_LENGTH = env.int("KSHAMTA_EMPLOYEE_ID_LENGTH", default=11) or None  # 0: the state sets none
