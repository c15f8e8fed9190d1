"""The language server as an independent client sees it: every request, over the wire, with the types of the protocol."""

import os
import pathlib

import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

HERE = pathlib.Path(__file__).parent
TEXT = (HERE / "neovim.theory").read_text()
URI = "file:///nowhere/a.theory"


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[os.environ["SOTHAT"], "lsp"]))
async def client(lsp_client: LanguageClient):
    params = types.InitializeParams(capabilities=client_capabilities("visual-studio-code"))
    # The findings are pushed to a client that does not pull them.
    params.capabilities.text_document.diagnostic = None
    await lsp_client.initialize_session(params)
    document = types.TextDocumentItem(uri=URI, language_id="sothat", version=1, text=TEXT)
    lsp_client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=document))
    await lsp_client.wait_for_notification("textDocument/publishDiagnostics")
    yield
    await lsp_client.shutdown_session()


DOCUMENT = types.TextDocumentIdentifier(uri=URI)
WHOLE = types.Range(types.Position(0, 0), types.Position(99, 0))


def at(text, after=0):
    offset = TEXT.index(text) + after
    line = TEXT.count("\n", 0, offset)
    return types.Position(line, offset - (TEXT.rfind("\n", 0, offset) + 1))


def here(text, after=0):
    return {"text_document": DOCUMENT, "position": at(text, after)}


async def test_findings(client):
    found = {d.code: d for d in client.diagnostics[URI]}
    undefined = found["undefined-name"]
    assert undefined.range.start == at("attendence")
    assert undefined.severity == types.DiagnosticSeverity.Error
    assert "attendance" in undefined.message
    assert undefined.related_information[0].location.range.start.line == at("precondition attendance").line


async def test_mends(client):
    context = types.CodeActionContext(diagnostics=[])
    params = types.CodeActionParams(text_document=DOCUMENT, range=WHOLE, context=context)
    titles = [a.title for a in await client.text_document_code_action_async(params)]
    assert "Write `attendance`" in titles
    assert any(t.startswith("Add an indicator") for t in titles)
    assert any(t.startswith("Accept `") for t in titles)


async def test_looks(client):
    hover = await client.text_document_hover_async(types.HoverParams(**here("reading }")))
    assert "**Children read**" in hover.contents.value
    keyword = await client.text_document_hover_async(types.HoverParams(**here("outcome reading")))
    assert "answers" in keyword.contents.value
    declared = await client.text_document_definition_async(types.DefinitionParams(**here("reading }")))
    assert declared[0].range.start == at("reading \"Children")
    context = types.ReferenceContext(include_declaration=True)
    mentions = await client.text_document_references_async(types.ReferenceParams(context=context, **here("reading }")))
    assert len(mentions) == 2
    marked = await client.text_document_document_highlight_async(types.DocumentHighlightParams(**here("reading }")))
    assert len(marked) == 2
    form = await client.text_document_signature_help_async(types.SignatureHelpParams(**here("2025 to")))
    assert form.signatures[0].label.startswith("during DATE")


async def test_rename(client):
    ready = await client.text_document_prepare_rename_async(types.PrepareRenameParams(**here("reading }")))
    assert ready.placeholder == "reading"
    edit = await client.text_document_rename_async(types.RenameParams(new_name="reads", **here("reading }")))
    assert len(edit.changes[URI]) == 2


async def test_completion(client):
    offered = await client.text_document_completion_async(types.CompletionParams(**here("attendence")))
    assert [i.label for i in offered.items] == ["attendance", "tutoring", "any of", "2 of"]
    statements = await client.text_document_completion_async(types.CompletionParams(**here("needs attendence")))
    by_label = {i.label: i for i in statements.items}
    assert by_label["external"].insert_text_format == types.InsertTextFormat.Snippet
    assert by_label["external"].text_edit.new_text == 'external "$1"'


async def test_files_to_take_in(client, tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "people.theory").write_text('partner p "P"\n')
    (tmp_path / "sources.bib").write_text("")
    text = 'theory t\ninclude "pa"\nbibliography ""\n'
    uri = (tmp_path / "root.theory").as_uri()
    document = types.TextDocumentItem(uri=uri, language_id="sothat", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=document))

    async def offered(line, column):
        params = types.CompletionParams(types.TextDocumentIdentifier(uri), types.Position(line, column))
        return (await client.text_document_completion_async(params)).items

    [part] = await offered(1, 11)
    assert part.label == "parts/people.theory" and part.kind == types.CompletionItemKind.File
    assert part.text_edit.range == types.Range(types.Position(1, 9), types.Position(1, 11))
    assert [i.label for i in await offered(2, 14)] == ["sources.bib"]


async def test_structure(client):
    outline = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=DOCUMENT))
    assert [s.name for s in outline] == ["t", "school", "tutoring", "reading", "attendance"]
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="child"))
    assert {s.name for s in found} == {"reading", "attendance"}
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(text_document=DOCUMENT))
    assert len(folds) == 3
    params = types.SelectionRangeParams(text_document=DOCUMENT, positions=[at("attendence")])
    assert (await client.text_document_selection_range_async(params))[0].parent
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(text_document=DOCUMENT))
    assert len(tokens.data) % 5 == 0 and len(tokens.data) > 100
    params = types.SemanticTokensRangeParams(text_document=DOCUMENT, range=types.Range(at("outcome"), at("attendence")))
    part = await client.text_document_semantic_tokens_range_async(params)
    assert 0 < len(part.data) < len(tokens.data)
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(text_document=DOCUMENT))
    assert [lens.command.command for lens in lenses] == ["sothat.showMap", "sothat.showPlan", "sothat.showPathways"]
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(text_document=DOCUMENT, range=WHOLE))
    assert not hints
    links = await client.text_document_document_link_async(types.DocumentLinkParams(text_document=DOCUMENT))
    assert not links


async def test_formatting(client):
    options = types.FormattingOptions(tab_size=2, insert_spaces=True)
    params = types.DocumentFormattingParams(text_document=DOCUMENT, options=options)
    assert await client.text_document_formatting_async(params)
    start = at("activity tutoring")
    params = types.DocumentRangeFormattingParams(text_document=DOCUMENT, options=options, range=types.Range(start, start))
    edits = await client.text_document_range_formatting_async(params)
    assert len(edits) == 1 and "by     school" in edits[0].new_text


async def test_changes(client):
    change = types.TextDocumentContentChangePartial(range=types.Range(at("attendence"), at("attendence", 10)), text="attendance")
    document = types.VersionedTextDocumentIdentifier(uri=URI, version=2)
    params = types.DidChangeTextDocumentParams(text_document=document, content_changes=[change])
    client.text_document_did_change(params)
    # Mends are those of the text as it stands, whether or not its findings have come already.
    context = types.CodeActionContext(diagnostics=[])
    params = types.CodeActionParams(text_document=DOCUMENT, range=WHOLE, context=context)
    titles = [a.title for a in await client.text_document_code_action_async(params)]
    assert "Write `attendance`" not in titles and "Add an indicator, with the fields to fill in" in titles
    while "undefined-name" in {d.code for d in client.diagnostics[URI]}:
        await client.wait_for_notification("textDocument/publishDiagnostics")


async def test_map(client):
    answer = await client.protocol.send_request_async("sothat/map", {"textDocument": {"uri": URI}})
    svg = answer["svg"] if isinstance(answer, dict) else answer.svg
    assert svg.startswith("<svg")


def field(answer, name):
    return answer[name] if isinstance(answer, dict) else getattr(answer, name)


async def test_plan_and_pathways(client):
    plan = await client.protocol.send_request_async("sothat/plan", {"textDocument": {"uri": URI}})
    assert "Children read" in field(plan, "markdown")
    paths = await client.protocol.send_request_async("sothat/pathways", {"textDocument": {"uri": URI}, "name": "reading"})
    assert "Tutoring" in field(paths, "text")


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[os.environ["SOTHAT"], "lsp"]))
async def puller(lsp_client: LanguageClient):
    params = types.InitializeParams(capabilities=client_capabilities("visual-studio-code"))
    # This client has no files to watch.
    params.capabilities.workspace.did_change_watched_files = None
    edits = params.capabilities.workspace.workspace_edit
    edits.document_changes = True
    edits.snippet_edit_support = True
    await lsp_client.initialize_session(params)
    document = types.TextDocumentItem(uri=URI, language_id="sothat", version=1, text=TEXT)
    lsp_client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=document))
    yield
    await lsp_client.shutdown_session()


async def test_findings_that_are_pulled(puller):
    report = await puller.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=DOCUMENT))
    found = {d.code: d for d in report.items}
    assert found["undefined-name"].range.start == at("attendence")
    page = pathlib.Path(found["undefined-name"].code_description.href.removeprefix("file://"))
    assert page.read_text().startswith("# undefined-name")
    params = types.DocumentDiagnosticParams(text_document=DOCUMENT, previous_result_id=report.result_id)
    assert (await puller.text_document_diagnostic_async(params)).kind == "unchanged"
    everywhere = await puller.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=[]))
    assert [r.uri for r in everywhere.items] == [URI]


async def test_snippets_in_mends(puller):
    context = types.CodeActionContext(diagnostics=[])
    params = types.CodeActionParams(text_document=DOCUMENT, range=WHOLE, context=context)
    actions = {a.title: a for a in await puller.text_document_code_action_async(params)}
    edit = actions["Add an indicator, with the fields to fill in"].edit.document_changes[0].edits[0]
    assert isinstance(edit, types.SnippetTextEdit)
    assert "${1:…}" in edit.snippet.value
