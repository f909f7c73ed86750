//! Portuguese.

use super::Label::{
    Address, Author, Caption, Description, Editor, Kicker, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "pt",
    months: &[
        ("janeiro", 1), ("fevereiro", 2), ("março", 3), ("marco", 3), ("abril", 4), ("maio", 5),
        ("junho", 6), ("julho", 7), ("agosto", 8), ("setembro", 9), ("outubro", 10),
        ("novembro", 11), ("dezembro", 12), ("jan", 1), ("fev", 2), ("mar", 3), ("abr", 4),
        ("mai", 5), ("jun", 6), ("jul", 7), ("ago", 8), ("set", 9), ("out", 10), ("nov", 11),
        ("dez", 12),
    ],
    weekdays: &[
        "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "segunda",
        "terça", "quarta", "quinta", "sexta", "sábado", "domingo", "seg", "ter", "qua", "qui",
        "sex", "sáb", "feira",
    ],
    labels: &[
        ("título", Title), ("titulo", Title), ("manchete", Title), ("chapéu", Kicker),
        ("linha fina", Description), ("subtítulo", Description), ("resumo", Description),
        ("autor", Author), ("autora", Author), ("autores", Author), ("por", Author),
        ("texto", Author), ("repórter", Author), ("reportagem", Author), ("edição", Editor),
        ("editor", Editor), ("editora", Editor), ("data", Published), ("publicado", Published),
        ("publicado em", Published), ("publicada em", Published), ("criado em", Published),
        ("data de publicação", Published), ("atualizado", Updated), ("atualizado em", Updated),
        ("atualizada em", Updated), ("última atualização", Updated), ("modificado em", Updated),
        ("seção", Section), ("secção", Section), ("editoria", Section), ("categoria", Section),
        ("palavras-chave", Tags), ("assuntos", Tags), ("temas", Tags), ("fonte", Source),
        ("endereço", Address), ("ligação", Address), ("local", Place), ("jornal", Publisher),
        ("veículo", Publisher), ("legenda", Caption), ("foto", PhotoCredit),
        ("fotos", PhotoCredit), ("crédito", PhotoCredit), ("imagem", PhotoCredit),
        ("idioma", Language), ("língua", Language),
    ],
    by: &["por", "texto de", "reportagem de"],
    and: &["e"],
    with: &[
        "com", "com a colaboração de", "com colaboração de", "com informações de",
        "com reportagem de", "colaborou", "colaboraram",
    ],
    related: &[
        "leia também", "leia mais", "veja também", "veja mais", "saiba mais", "ler também",
        "lê também", "leia ainda", "confira também", "notícias relacionadas", "assista também",
    ],
    date_fillers: &[
        "em", "às", "as", "à", "de", "do", "h", "min", "horas", "no", "dia",
    ],
    roles: &[
        "correspondente", "redação", "repórter", "enviado", "enviada", "agência", "especial",
        "jornalista", "colaboração",
    ],
    sections: &[
        "sociedade", "política", "economia", "mundo", "brasil", "esportes", "desporto", "cultura",
        "ciência", "tecnologia", "opinião", "cotidiano", "cidades", "educação", "saúde", "local",
        "notícias", "meio ambiente", "país",
    ],
    leftovers: &[
        "publicidade", "texto", "compartilhar", "partilhar", "imprimir", "comentários", "comentar",
        "início", "mais lidas", "assine", "leia mais", "compartilhe",
        "continua após a publicidade", "ouvir",
        "deixe um comentário", "deixe seu comentário", "deixe o seu comentário",
        "ver comentários", "ver mais", "copiar link", "guardar", "enviar por email",
        "voltar ao topo",
    ],
    leftover_starts: &[
        "compartilhe", "compartilhar no", "compartilhe:", "partilhe", "assine", "inscreva-se",
        "siga-nos", "receba", "siga o", "clique aqui", "continua depois",
        "siga-nos no", "deixe o seu comentário", "participe do nosso", "acompanhe-nos",
        "veja mais notícias", "leia mais notícias",
    ],
    lists: &[
        "mais lidas", "as mais lidas", "mais lidos", "mais populares", "últimas notícias",
        "veja mais", "mais notícias", "notícias relacionadas", "mais vistos",
        "mais sobre este tema",
    ],
    papers: &[
        "jornal", "gazeta", "folha", "correio", "diário", "estado", "notícias", "o", "lusa",
        "globo", "tribuna",
        "g1", "uol", "lusa",
    ],
    yesterday: &["ontem"],
    frequent: &[
        "o", "os", "as", "uma", "um", "de", "do", "da", "dos", "das", "e", "em", "no", "na",
        "que", "para", "com", "por", "não", "mais", "ao", "se", "foi", "são", "pela", "pelo",
        "seu", "sua", "diz", "disse", "após",
    ],
};
