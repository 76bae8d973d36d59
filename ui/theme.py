"""The look of Gradio's own components: ink on paper, one accent, system fonts, nothing fetched."""

from pathlib import Path

import gradio as gr

STATIC = Path(__file__).parent / "static"
_SANS = ["-apple-system", "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "system-ui", "sans-serif"]
_MONO = ["ui-monospace", "SFMono-Regular", "Consolas", "Noto Sans Mono CJK SC", "monospace"]


def theme() -> gr.themes.Base:
    """Gradio's base theme in Wenji's colours; the colours themselves are variables of wenji.css."""
    return gr.themes.Base(
        font=_SANS,
        font_mono=_MONO,
        radius_size=gr.themes.sizes.radius_md,
        text_size=gr.themes.sizes.text_md,
    ).set(
        body_background_fill="var(--wj-paper)",
        body_background_fill_dark="var(--wj-paper)",
        body_text_color="var(--wj-ink)",
        body_text_color_dark="var(--wj-ink)",
        body_text_color_subdued="var(--wj-dim)",
        body_text_color_subdued_dark="var(--wj-dim)",
        background_fill_primary="var(--wj-sheet)",
        background_fill_primary_dark="var(--wj-sheet)",
        background_fill_secondary="var(--wj-paper)",
        background_fill_secondary_dark="var(--wj-paper)",
        block_background_fill="var(--wj-sheet)",
        block_background_fill_dark="var(--wj-sheet)",
        block_border_color="var(--wj-line)",
        block_border_color_dark="var(--wj-line)",
        block_label_text_color="var(--wj-dim)",
        block_label_text_color_dark="var(--wj-dim)",
        block_title_text_color="var(--wj-dim)",
        block_title_text_color_dark="var(--wj-dim)",
        border_color_primary="var(--wj-line)",
        border_color_primary_dark="var(--wj-line)",
        border_color_accent="var(--wj-accent)",
        border_color_accent_dark="var(--wj-accent)",
        color_accent="var(--wj-accent)",
        color_accent_soft="var(--wj-tint)",
        color_accent_soft_dark="var(--wj-tint)",
        input_background_fill="var(--wj-sheet)",
        input_background_fill_dark="var(--wj-sheet)",
        input_border_color="var(--wj-line)",
        input_border_color_dark="var(--wj-line)",
        input_border_color_focus="var(--wj-accent)",
        input_border_color_focus_dark="var(--wj-accent)",
        input_placeholder_color="var(--wj-dim)",
        input_placeholder_color_dark="var(--wj-dim)",
        button_primary_background_fill="var(--wj-accent)",
        button_primary_background_fill_dark="var(--wj-accent)",
        button_primary_background_fill_hover="var(--wj-accent-strong)",
        button_primary_background_fill_hover_dark="var(--wj-accent-strong)",
        button_primary_text_color="var(--wj-on-accent)",
        button_primary_text_color_dark="var(--wj-on-accent)",
        button_secondary_background_fill="var(--wj-sheet)",
        button_secondary_background_fill_dark="var(--wj-sheet)",
        button_secondary_border_color="var(--wj-line)",
        button_secondary_border_color_dark="var(--wj-line)",
        button_secondary_text_color="var(--wj-ink)",
        button_secondary_text_color_dark="var(--wj-ink)",
        link_text_color="var(--wj-accent)",
        link_text_color_dark="var(--wj-accent)",
        shadow_drop="none",
        shadow_drop_lg="none",
        block_shadow="none",
        block_shadow_dark="none",
    )


def head() -> str:
    """What goes into <head>: the script that must run before Gradio does."""
    script = (STATIC / "wenji.js").read_text(encoding="utf8")
    return f'<meta name="referrer" content="same-origin"><script>{script}</script>'


def css() -> str:
    """The styles of the page."""
    return (STATIC / "wenji.css").read_text(encoding="utf8")
