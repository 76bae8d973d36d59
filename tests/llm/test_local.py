"""A model in this process: a tiny one of the Qwen architecture with random weights loads, babbles, and is not used."""

from pathlib import Path

import pytest

from tests.llm.talk import VALUE, Talk, plain, settings, words_of

_TEMPLATE = "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `transformers` saves it: two layers, characters for tokens."""
    from tokenizers import Regex, Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Split
    from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM, set_seed

    folder = tmp_path_factory.mktemp("tiny-qwen")
    set_seed(7)
    characters = ["<unk>", "<end>", *"的预算支出为万元约九成0123456789.,。{}fp近"]
    words = Tokenizer(WordLevel({character: at for at, character in enumerate(characters)}, unk_token="<unk>"))
    words.pre_tokenizer = Split(Regex("."), behavior="isolated")
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=words, unk_token="<unk>", eos_token="<end>", pad_token="<end>", chat_template=_TEMPLATE
    )
    config = Qwen2Config(
        vocab_size=len(characters), hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2,
        num_key_value_heads=2, max_position_embeddings=8192, eos_token_id=1, pad_token_id=1, bos_token_id=1,
    )  # fmt: skip
    Qwen2ForCausalLM(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.mark.filterwarnings("ignore")
def test_it_loads_and_what_it_babbles_is_refused(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    given = {"llm_timeout": 30, "llm_output_tokens": 64, "llm_options": {"do_sample": True}}
    answer = Talk(settings("", llm=f"huggingface:{tiny}", llm_base_url=None, **given)).ask(VALUE)
    assert words_of(answer) == plain(VALUE).text
    assert answer.model is None
    assert answer.usage is not None
    assert answer.usage.calls >= 1
    assert answer.usage.output_tokens > 0
