"""Why something with a photo was refused."""

from kshamta.foundation.refusing import Refusal


class PhotoRefused(Refusal):
    """The file is no photo: `why` (rules.photos.Why)."""

    code = "photo-refused"
    status = 422


class NoSuchPhoto(Refusal):
    code = "no-such-photo"
    status = 404


class PhotoReasonMissing(Refusal):
    """An officer who takes a photo down says why."""

    code = "photo-reason-missing"
    status = 422
