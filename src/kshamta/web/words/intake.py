"""Rosters on their way in: why something was refused (`refused.<code>`)."""

BUILT = {"refused.": ["too-many-rows"]}
WORDS = {
    "refused.too-many-rows": (
        "इस शीट में इतनी पंक्तियाँ नहीं आ सकतीं: एक रोस्टर में अधिकतम {limit} पंक्तियाँ।",
        "The sheet cannot hold that many rows: a roster has at most {limit}.",
    ),
}
