//! Display: what reaches the console without a command that says how, tables, lists, error views.
