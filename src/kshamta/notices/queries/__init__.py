"""The bell, the outbox, the honest status of one message, the previews."""

from kshamta.notices.queries.inbox import InboxPage as InboxPage, inbox as inbox, unread as unread
from kshamta.notices.queries.outbox import (
    OutboxLine as OutboxLine,
    Status as Status,
    due_since as due_since,
    outbox as outbox,
    status_of as status_of,
)
from kshamta.notices.queries.previews import Preview as Preview, previews as previews
