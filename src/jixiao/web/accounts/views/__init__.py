"""Pages of people: signing in, one's own account, what one may do, and the administrator's list of people."""
