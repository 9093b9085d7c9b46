"""Exchange with the national portal: batches out, results in (formats.md §2). What the portal wants is data: `profiles/`."""
