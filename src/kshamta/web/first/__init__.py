"""First login: three screens that need no script and no new browser; and the kiosk of a camp, where they follow one another."""
