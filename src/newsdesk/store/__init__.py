"""Where everything is kept: the only place that speaks SQL."""
