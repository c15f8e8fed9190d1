//! The text itself. Most of these are raised where text is read (`syntax`) and names and values are understood (`model`);
//! here stand their pages, and `idle-accept`, which runs last.

family! {
    syntax: Syntax,
    include: Include,
    undefined_name: UndefinedName,
    wrong_kind: WrongKind,
    duplicate_name: DuplicateName,
    duplicate_statement: DuplicateStatement,
    contradictory_link: ContradictoryLink,
    bad_value: BadValue,
    idle_accept: IdleAccept,
}
