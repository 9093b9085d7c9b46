"""Pages of drives: what is ordered, who has sent, one roster under check, and what goes up."""
