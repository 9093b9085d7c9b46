
from tests.onboarding import standing_drive

standing = standing_drive.AT_NOON.fixture(standing_drive.stopped)
