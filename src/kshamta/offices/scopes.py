"""A scope as a condition of a query, under the name the rooms above know."""

from kshamta.audit.scopes import NONE as NONE, within as within
