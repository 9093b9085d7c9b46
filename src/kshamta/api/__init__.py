"""The face for programs: `/api/v1/`, OpenAPI 3.1. It translates and makes one call into a room, like every face."""
