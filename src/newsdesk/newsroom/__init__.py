"""What people do: one function, one decision, one transaction, one line in the audit."""
