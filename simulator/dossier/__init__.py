"""What a user gives: organisation, projects, claims, budget lines, positions, scenarios, sources; YAML in and out."""
