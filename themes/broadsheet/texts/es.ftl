# Los textos de broadsheet en español.

language_name = Español

# Fechas
date_day = { $day } de { $month } de { $year }
date_month = { $month } de { $year }
date_time = { $date }, { $hour }:{ $minute }
month_1 = enero
month_2 = febrero
month_3 = marzo
month_4 = abril
month_5 = mayo
month_6 = junio
month_7 = julio
month_8 = agosto
month_9 = septiembre
month_10 = octubre
month_11 = noviembre
month_12 = diciembre

# Páginas y listas
sections = Secciones
tags = Temas
speakers = Voces
sources = Fuentes
corrections = Correcciones
authors = Autores
authors_about = Quienes escriben los breves.
another_site = otro sitio
policies = Normas
policy_principles = Principios
policy_ethics = Ética
policy_corrections = Política de correcciones
policy_unnamed_sources = Fuentes sin nombre
policy_ownership = Propiedad y financiación
policy_masthead = Redacción
policy_verification = Verificación
policy_feedback = Comentarios
policy_diversity = Diversidad
briefs_newest_first = { $count ->
    [0] Todavía nada
    [one] { $count } breve
   *[other] { $count } breves, los más recientes primero
}
unnamed_count = { $count ->
    [one] De { $count } voz no se da el nombre.
   *[other] De { $count } voces no se da el nombre.
}
unnamed_why = Por qué callamos nombres
part_of = Parte { $number } de { $total }:
previous_part = Parte anterior
next_part = Parte siguiente
related = Breves relacionados
cite_this = Citar
contact = Contacto
speakers_about = Todas las personas y entidades del registro que se citan aquí, con todo lo que dijeron.
sources_about = En qué se apoyan las notas, y cuántas en cada fuente.
corrections_about = Todos los errores que se han corregido, con su fecha; los más recientes primero.
outlets = Medios e instituciones
works = Documentos, informes y grabaciones
title_of_page = { $title }, página { $number }
page_number = Página { $number }
pages = Páginas
newer = Más recientes
older = Anteriores
earlier_briefs = Breves anteriores
no_briefs = Todavía no hay breves.
no_corrections = Todavía no ha habido nada que corregir.
about_this_site = Acerca de este sitio
on_the_record = Queda dicho
all_speakers = Todas las voces
page_not_found = Página no encontrada
nothing_here = No hay nada publicado en esta dirección.
go_home = Ir a los últimos breves
moved = Este breve cambió de dirección

skip_to_text = Saltar al texto
skip_to_story = Saltar a la noticia
skip_to_briefs = Saltar a los breves
skip_to_quotations = Saltar a las citas

# Cantidades
notes_count = { $count ->
    [one] { $count } nota
   *[other] { $count } notas
}
briefs_count = { $count ->
    [one] { $count } breve
   *[other] { $count } breves
}
quotations_count = { $count ->
    [one] { $count } cita
   *[other] { $count } citas
}
quotations_newest_first = { $count ->
    [one] { $count } cita
   *[other] { $count } citas, las más recientes primero
}
used_in_notes = Usada en { $count ->
    [one] { $count } nota
   *[other] { $count } notas
}

# Un breve
by = Por
and = y
updated = Actualizado el
corrected = Corregido
correction_heading = { $count ->
    [one] Corrección
   *[other] Correcciones
}
correction_label = Corrección:
in_this_brief = En este breve
also_in = También en
notes = Notas
note_number = Nota { $number }
back_to_text = Volver al texto, nota { $number }
back_to_text_nth = Volver al texto, nota { $number } { $nth }
people_in_this_brief = Quiénes hablan en este breve
in_notes = { $count ->
    [one] Nota
   *[other] Notas
}
used_in = { $count ->
    [one] Usada en la nota
   *[other] Usada en las notas
}
all_uses = Todos los usos
all_uses_of = Todos los usos de { $title }
more_briefs = Más breves
not_named = sin nombrar
contributed = Con información de { $names }.
credit_via = { $credit } vía { $via }
table_number = Tabla { $number }
task_done = Hecho
task_open = Pendiente
alert_note = Nota
alert_tip = Consejo
alert_important = Importante
alert_warning = Advertencia
alert_caution = Precaución

# Voces y fuentes
roles = Cargos
role_from_to = de { $from } a { $to }
role_since = desde { $from }
role_until = hasta { $to }
website = Sitio web
elsewhere = En otros sitios
feeds = Suscripción
brief_of = Breve del
where_it_is_used = Dónde se usa
dated = Fecha
read_it = Texto
read_on = Consultado
archived = Archivado
archived_on = Archivado: { $date }
badge_report = Noticia
badge_document = Documento
badge_data = Datos
badge_interview = Entrevista
badge_statement = Declaración
badge_video = Video
badge_outlet = medio

# Búsqueda. El número sigue a `search_found`.
search = Buscar
search_words = Palabras
search_speaker = Voz
search_source = Fuente
search_anyone = Cualquiera
search_any = Cualquiera
search_more = Mostrar más
search_found = Breves encontrados:
search_none = Ningún breve lo tiene todo.
search_common = Casi todos los breves tienen estas palabras. Añada otra.
search_start = Escriba una palabra, o elija una voz o una fuente.
search_failed = No se puede cargar el índice. Inténtelo más tarde.
# Sin JavaScript; sigue una lista de enlaces.
search_off = El propio navegador hace la búsqueda, y para ello necesita JavaScript, que está desactivado o falta. Sin él, consulte estas listas:

# Todas las citas como datos
quotations_as_data = Todas las citas de este sitio, con voz, cargo, fecha y fuente:
for_spreadsheets = para hojas de cálculo (CSV)
for_programs = para programas (JSON)

# Títulos de los recuadros que no tienen uno propio
box_facts = En cifras
box_key = Puntos clave

# El estado de un directo
live = En directo
live_ended = Terminado

# Adónde lleva una tarjeta; $kind es "video", "post", "document", "chart" o "brief"
embed_on = { $kind ->
    [video] Vídeo en { $provider }
    [post] Publicación en { $provider }
    [chart] Gráfico en { $provider }
    [brief] En este sitio
   *[document] Documento en { $provider }
}

# Un boletín
digest_since = Publicado desde el { $date }
digest_more = Seguir leyendo
