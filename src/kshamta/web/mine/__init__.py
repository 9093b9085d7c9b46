"""My data: what stands of oneself, who changed it and who saw it; correcting it, complaining, answering what is asked."""
