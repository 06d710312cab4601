"""Finds declarations in C++ by its text alone: enough for code that clang-format has laid out, and quick."""
import re
import subprocess
from pathlib import Path

IDENTIFIER = r"[A-Za-z_]\w*"
# What a name may be: an identifier, a destructor or an operator, with the classes and namespaces before it.
FUNCTION_NAME = re.compile(
    rf"((?:{IDENTIFIER}\s*::\s*)*(?:~?{IDENTIFIER}|operator\s*(?:\(\)|[^\s\w(]+|{IDENTIFIER}[\w:]*)))\s*\("
)
KEYWORDS = {"if", "for", "while", "switch", "return", "sizeof", "decltype", "alignas", "noexcept", "requires", "explicit",
            "static_assert", "alignof", "catch", "co_await", "co_return", "throw", "new", "delete", "defined"}


def without_comments_and_texts(text):
    """The code with blanks in place of comments, texts, characters and preprocessor lines, so that positions stay."""
    pattern = re.compile(
        r"//[^\n]*|/\*.*?\*/|R\"(?P<mark>[^(]*)\(.*?\)(?P=mark)\"|\"(?:\\.|[^\"\\\n])*\"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'"
        r"|^[ \t]*#(?:\\\n|[^\n])*",
        re.S | re.M)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), text)


def chunks(code):
    """Yields (text, end) for every piece of code before a ';', '{' or '}' outside of parentheses."""
    start = depth = 0
    for index, char in enumerate(code):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif depth == 0 and char in ";{}":
            yield code[start:index].strip(), char, start + len(code[start:index]) - len(code[start:index].lstrip())
            start = index + 1


def scope_of(head):
    """What a brace after `head` opens: ("namespace" or "class", name), or None for a body or a list of values."""
    head = re.sub(r"\[\[.*?\]\]", "", head)
    match = re.search(rf"\bnamespace\b\s*((?:{IDENTIFIER}(?:::)?)*)\s*$", head)
    if match:
        return "namespace", match.group(1) or "(anonymous)"
    match = re.search(rf"\b(?:class|struct|union)\b\s+({IDENTIFIER})\s*(<[^{{]*>)?\s*(?:final\s*)?(?::[^:].*)?$", head, re.S)
    if match and "(" not in head.split(match.group(1))[0]:
        return "class", match.group(1)
    if re.match(r'(?:extern\s*" *")?\s*$', head) and "extern" in head:
        return "namespace", ""
    return None


def name_in(head):
    """The name of the function that `head` declares or defines, or None."""
    head = re.sub(r"\[\[.*?\]\]", " ", head, flags=re.S)
    head = re.sub(r"^\s*(?:public|private|protected)\s*:", " ", head)
    for match in FUNCTION_NAME.finditer(head):
        name = re.sub(r"\s+", "", match.group(1))
        last = name.split("::")[-1]
        if last in KEYWORDS or re.match(r"FGRAPH_|[A-Z_]+$", last):
            continue
        before = head[:match.start()]
        if "=" in before.replace("operator=", "") or before.count("<") > before.count(">"):
            return None
        return name
    return None


def without_access(head):
    """A declaration without "public:" and the like before it."""
    return re.sub(r"^(?:\s*(?:public|private|protected)\s*:)+", "", head)


def listed_files():
    """The headers and sources that git knows, in its order."""
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", "*.h", "*.cc"],
                            check=True, capture_output=True, text=True).stdout.split()
    return [Path(one) for one in listed if Path(one).exists()]
