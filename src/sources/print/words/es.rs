//! Spanish.

use super::Label::{
    Address, Author, Caption, Description, Editor, Kicker, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "es",
    months: &[
        ("enero", 1), ("febrero", 2), ("marzo", 3), ("abril", 4), ("mayo", 5), ("junio", 6),
        ("julio", 7), ("agosto", 8), ("septiembre", 9), ("setiembre", 9), ("octubre", 10),
        ("noviembre", 11), ("diciembre", 12), ("ene", 1), ("feb", 2), ("mar", 3), ("abr", 4),
        ("may", 5), ("jun", 6), ("jul", 7), ("ago", 8), ("sep", 9), ("sept", 9), ("oct", 10),
        ("nov", 11), ("dic", 12),
    ],
    weekdays: &[
        "lunes", "martes", "miércoles", "miercoles", "jueves", "viernes", "sábado", "sabado",
        "domingo", "lun", "mié", "jue", "vie", "sáb", "dom",
    ],
    labels: &[
        ("título", Title), ("titulo", Title), ("titular", Title), ("antetítulo", Kicker),
        ("entradilla", Description), ("bajada", Description), ("copete", Description),
        ("resumen", Description), ("autor", Author), ("autora", Author), ("autores", Author),
        ("por", Author), ("texto", Author), ("redactor", Author), ("periodista", Author),
        ("edición", Editor), ("editor", Editor), ("editora", Editor), ("fecha", Published),
        ("publicado", Published), ("publicado el", Published), ("publicada", Published),
        ("fecha de publicación", Published), ("actualizado", Updated),
        ("actualizado el", Updated), ("actualizada", Updated), ("última actualización", Updated),
        ("act", Updated), ("modificado", Updated), ("sección", Section), ("categoría", Section),
        ("etiquetas", Tags), ("temas", Tags), ("palabras clave", Tags), ("archivado en", Tags),
        ("fuente", Source), ("enlace", Address), ("lugar", Place), ("medio", Publisher),
        ("diario", Publisher), ("periódico", Publisher), ("pie de foto", Caption),
        ("foto", PhotoCredit), ("fotos", PhotoCredit), ("fotografía", PhotoCredit),
        ("imagen", PhotoCredit), ("idioma", Language),
    ],
    by: &["por", "texto de", "una crónica de", "escribe"],
    and: &["y", "e"],
    with: &[
        "con", "con información de", "con informes de", "con reportes de",
        "con la colaboración de", "con aportes de",
    ],
    related: &[
        "lea también", "lee también", "leer también", "lea además", "te puede interesar",
        "le puede interesar", "ver también", "vea también", "más información", "lee más",
        "leer más", "además", "también puedes leer", "puedes leer", "noticias relacionadas",
        "noticia relacionada",
    ],
    date_fillers: &[
        "el", "a", "las", "la", "de", "del", "h", "hs", "horas", "hrs", "cet", "cest",
    ],
    roles: &[
        "corresponsal", "redacción", "redactor", "redactora", "enviado", "enviada", "agencias",
        "agencia", "periodista", "especial", "editor",
    ],
    sections: &[
        "sociedad", "política", "economía", "internacional", "nacional", "deportes", "cultura",
        "ciencia", "tecnología", "opinión", "sucesos", "local", "provincia", "educación", "salud",
        "españa", "mundo", "medio ambiente", "noticias", "región",
    ],
    leftovers: &[
        "publicidad", "compartir", "imprimir", "comentarios", "comentar", "inicio",
        "lo más leído", "portada", "suscríbete", "leer más", "guardar", "escuchar",
        "copiar enlace", "lo más visto",
        "escribe un comentario", "deja un comentario", "ver comentarios", "ver más",
        "volver arriba",
    ],
    leftover_starts: &[
        "compartir en", "compartir:", "suscríbete", "suscríbase", "síguenos", "recibe nuestro",
        "apúntate", "descarga la app", "regístrate", "únete a",
        "síguenos en", "deja tu comentario", "únete al canal", "conforme a los criterios",
    ],
    lists: &[
        "lo más leído", "lo más visto", "las más leídas", "más leídas", "más noticias",
        "últimas noticias", "te puede interesar", "lo último", "más en esta sección",
    ],
    papers: &[
        "diario", "el", "la", "periódico", "heraldo", "correo", "voz", "noticias", "vanguardia",
        "efe", "gaceta", "eco",
    ],
    yesterday: &["ayer"],
    frequent: &[
        "el", "la", "los", "las", "de", "del", "y", "en", "que", "una", "un", "con", "por",
        "para", "su", "sus", "se", "al", "más", "no", "como", "desde", "este", "ha", "han", "fue",
        "sobre", "dijo", "ayer", "según",
    ],
};
