;;; sothat-mode.el --- Theories of change as text -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages, tools
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; A mode for files that end in .theory: colours, indentation, comments, and
;; the language server by eglot (part of Emacs from version 29 on, a package
;; before that).  `M-x eglot' starts it; see README.md for starting it always.

;;; Code:

(defgroup sothat nil
  "Theories of change as text."
  :group 'languages)

(defcustom sothat-command '("sothat" "lsp")
  "How the language server is started."
  :type '(repeat string))

(defcustom sothat-indent 2
  "How far a block is indented."
  :type 'integer
  :safe #'integerp)

;; made from the vocabulary: begin
(defconst sothat-declarations
  '("theory" "agenda" "impact" "outcome" "precondition" "output" "harm"
    "activity" "assumption" "indicator" "instrument" "partner" "forum"
    "reference" "strand" "question" "view" "link" "include" "bibliography")
  "The keywords of declarations.")

(defconst sothat-statements
  '("available after" "disaggregate by" "feeds back to" "follows from"
    "mitigated by" "needs any of" "answered by" "consequence" "denominator"
    "hindered by" "limitations" "reported by" "responsible" "year starts"
    "aggregates" "applies to" "counted as" "definition" "instrument"
    "likelihood" "population" "colour by" "direction" "framework" "frequency"
    "funded by" "helped by" "numerator" "rationale" "review by" "tested by"
    "threshold" "assuming" "baseline" "currency" "evidence" "external"
    "if false" "language" "measures" "strength" "adopted" "because" "contact"
    "horizon" "members" "problem" "reviews" "so that" "strands" "summary"
    "version" "accept" "author" "budget" "during" "method" "sample" "source"
    "strand" "target" "vision" "about" "after" "check" "depth" "focus" "meets"
    "needs" "owner" "place" "range" "staff" "code" "does" "hide" "kind" "note"
    "role" "show" "unit" "year" "doi" "due" "for" "url" "by" "of")
  "The keywords of statements, the longest first.")

(defconst sothat-joints
  '("to" "from" "against" "at" "by" "among" "in" "because" "due" "every")
  "Words that join the values of a statement.")

(defconst sothat-values
  '("practitioner-knowledge" "shared-measurement" "aligns-activities"
    "collective-impact" "mobilises-funding" "systematic-review"
    "quasi-experiment" "expert-opinion" "guides-vision" "assumptions"
    "established" "half-yearly" "implementer" "measurement" "public-will"
    "qualitative" "activities" "case-study" "cumulative" "evaluation"
    "indicators" "per-period" "contested" "evaluator" "promising" "quarterly"
    "september" "backbone" "convener" "currency" "december" "decrease"
    "evidence" "february" "increase" "maintain" "moderate" "november" "partners"
    "unproven" "january" "monthly" "october" "outputs" "partner" "percent"
    "warning" "august" "cohort" "funder" "medium" "people" "policy" "status"
    "strong" "termly" "things" "weekly" "yearly" "yes-no" "april" "count"
    "daily" "error" "harms" "index" "level" "march" "ratio" "score" "trial"
    "days" "high" "july" "june" "kind" "note" "once" "weak" "low" "may" "off"
    "yes" "no")
  "Words of fixed sets.")

;; made from the vocabulary: end
(defconst sothat--name "[[:alpha:]][[:alnum:]_]*\\(?:-[[:alnum:]_]+\\)*"
  "What a name looks like.")

(defun sothat--words (words)
  "A pattern for WORDS, with any blanks inside the words of one keyword."
  (concat "\\(?:^\\|[^[:alnum:]_-]\\)\\("
          (mapconcat (lambda (word)
                       (mapconcat #'regexp-quote (split-string word " ") "[ \t]+"))
                     words "\\|")
          "\\)\\(?:$\\|[^[:alnum:]_-]\\)"))

(defvar sothat-font-lock-keywords
  `((,(concat "\\(?:^\\|[{}]\\)[ \t]*\\("
              (mapconcat #'regexp-quote sothat-declarations "\\|")
              "\\)\\(?:[ \t]+\\(" sothat--name "\\)\\|[ \t]*[\"{]\\|$\\)")
     (1 font-lock-keyword-face) (2 font-lock-type-face nil t))
    ("\\(?:^\\|[^[:alnum:]_-]\\)\\(needs[ \t]+[0-9]+[ \t]+of\\)\\_>" 1 font-lock-builtin-face)
    (,(sothat--words sothat-statements) 1 font-lock-builtin-face)
    (,(sothat--words sothat-joints) 1 font-lock-builtin-face)
    (,(sothat--words sothat-values) 1 font-lock-constant-face)
    ("->" . font-lock-builtin-face))
  "What is coloured how.")

(defvar sothat-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\\ "\\" table)
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?{ "(}" table)
    (modify-syntax-entry ?} "){" table)
    table)
  "What characters mean.")

(defun sothat-indent-line ()
  "Indent a line by the braces around it."
  (interactive)
  (let* ((state (save-excursion (syntax-ppss (line-beginning-position))))
         (depth (car state))
         (closes (save-excursion (back-to-indentation) (looking-at-p "}"))))
    (unless (nth 3 state)
      (let ((column (* sothat-indent (max 0 (if closes (1- depth) depth)))))
        (if (<= (current-column) (current-indentation))
            (indent-line-to column)
          (save-excursion (indent-line-to column)))))))

;;;###autoload
(define-derived-mode sothat-mode prog-mode "Sothat"
  "A mode for theories of change."
  (setq-local comment-start "# "
              comment-end ""
              comment-start-skip "#+[ \t]*"
              indent-line-function #'sothat-indent-line
              indent-tabs-mode nil
              font-lock-defaults '(sothat-font-lock-keywords)
              imenu-generic-expression
              `((nil ,(concat "^[ \t]*\\(?:" (mapconcat #'regexp-quote sothat-declarations "\\|")
                              "\\)[ \t]+\\(" sothat--name "\\)") 1))))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.theory\\'" . sothat-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               (cons 'sothat-mode (lambda (&rest _) sothat-command))))

(provide 'sothat-mode)
;;; sothat-mode.el ends here
