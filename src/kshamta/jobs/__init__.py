"""A face without a screen: periodic work and the operator's commands. It translates and makes one call into a room."""
