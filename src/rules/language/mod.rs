//! The text itself. Most of these are raised where text is read (`syntax`) and names and values are understood (`model`);
//! here stand their pages, and `idle-accept`, which runs last.

family! {}
