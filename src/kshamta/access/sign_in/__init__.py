"""How signing in is made: limits, codes, one-time passwords of an app, passkeys, passwords, the state's own sign-in."""
