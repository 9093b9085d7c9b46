"""Pages of people: who serves where, one person, what is done with one."""
