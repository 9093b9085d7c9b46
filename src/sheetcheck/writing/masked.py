"""Contacts as a list for several offices may show them."""

import polars as pl


def mobile(column: str = "mobile") -> pl.Expr:
    """'9827100010' → '98xxxxxx10'."""
    text = pl.col(column)
    return (
        pl.when(text.str.len_chars() >= 6)
        .then(text.str.head(2) + "xxxxxx" + text.str.tail(2))
        .otherwise(pl.lit("xxxx"))
        .alias(column)
    )


def email(column: str = "email") -> pl.Expr:
    """'sunita.sahu@cg.gov.in' → 's•••@cg.gov.in'."""
    return (pl.col(column).str.head(1) + "•••@" + pl.col(column).str.split("@").list.last()).alias(column)
