"""Saying something, sending it, reading it."""

from kshamta.notices.operations.arriving import ask_arrivals as ask_arrivals
from kshamta.notices.operations.delivering import deliver as deliver, fold_digests as fold_digests, take_back as take_back
from kshamta.notices.operations.reading import mark_all_read as mark_all_read, mark_read as mark_read
from kshamta.notices.sending.outcomes import Enclosed as Enclosed
from kshamta.notices.shadows import forget_shadows as forget_shadows
from kshamta.notices.telling import Message as Message, Recipient as Recipient, tell as tell, tell_many as tell_many
