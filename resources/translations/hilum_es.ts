<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name>ArchiveUnpacker</name>
    <message>
        <source>The ZIP archive could not be unpacked: the folder for temporary files cannot be written.</source>
        <translation>No se pudo descomprimir el archivo ZIP: no se puede escribir en la carpeta de archivos temporales.</translation>
    </message>
</context>
<context>
    <name>ColourMap</name>
    <message>
        <source>Cividis</source>
        <translation>Cividis</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Fuego</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
</context>
<context>
    <name>DicomDirFiles</name>
    <message>
        <source>The disc&apos;s directory (DICOMDIR) names files outside its folder. It is damaged or was made to do harm; open the folder instead.</source>
        <translation>El directorio del disco (DICOMDIR) nombra archivos fuera de su carpeta. Está dañado o se hizo para causar daño; abra en su lugar la carpeta.</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>umbral</translation>
    </message>
    <message>
        <source>you: %1</source>
        <translation>usted: %1</translation>
    </message>
</context>
<context>
    <name>IndexDatabase</name>
    <message>
        <source>The library&apos;s index is damaged.</source>
        <translation>El índice de la biblioteca está dañado.</translation>
    </message>
    <message>
        <source>The library&apos;s index cannot be used. Check that its disk is there, writable and not full.</source>
        <translation>No se puede usar el índice de la biblioteca. Compruebe que su disco está, que se puede escribir en él y que no está lleno.</translation>
    </message>
</context>
<context>
    <name>LabelsPage</name>
    <message>
        <source>Not learnt from</source>
        <translation>No se usa para aprender</translation>
    </message>
    <message>
        <source>As absent</source>
        <translation>Como ausente</translation>
    </message>
    <message>
        <source>As present</source>
        <translation>Como presente</translation>
    </message>
    <message>
        <source>Mostly present (0.55 to 0.85)</source>
        <translation>Casi siempre presente (0,55 a 0,85)</translation>
    </message>
    <message>
        <source>Asked of a model trained first</source>
        <translation>Se pregunta a un modelo entrenado antes</translation>
    </message>
</context>
<context>
    <name>LibraryWords</name>
    <message>
        <source>Film</source>
        <translation>Placa</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Presentation state</source>
        <translation>Estado de presentación</translation>
    </message>
    <message>
        <source>Key images</source>
        <translation>Imágenes clave</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Forma de onda</translation>
    </message>
    <message>
        <source>Disc directory</source>
        <translation>Directorio de disco</translation>
    </message>
    <message>
        <source>Other object</source>
        <translation>Otro objeto</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazada</translation>
    </message>
    <message>
        <source>Nothing suspected</source>
        <translation>Nada sospechado</translation>
    </message>
    <message>
        <source>1 study</source>
        <translation>1 estudio</translation>
    </message>
    <message>
        <source>%1 studies</source>
        <translation>%1 estudios</translation>
    </message>
    <message>
        <source>1 film</source>
        <translation>1 placa</translation>
    </message>
    <message>
        <source>%1 films</source>
        <translation>%1 placas</translation>
    </message>
    <message>
        <source>Listing files…</source>
        <translation>Listando archivos…</translation>
    </message>
    <message>
        <source>1 of them DICOM or a picture</source>
        <translation>1 de ellos DICOM o una imagen</translation>
    </message>
    <message>
        <source>%1 of them DICOM or pictures</source>
        <translation>%1 de ellos DICOM o imágenes</translation>
    </message>
    <message>
        <source>Looked at %1 of %2 files</source>
        <translation>%1 de %2 archivos vistos</translation>
    </message>
    <message>
        <source>1 file is up to date</source>
        <translation>1 archivo está al día</translation>
    </message>
    <message>
        <source>%1 files are up to date</source>
        <translation>%1 archivos están al día</translation>
    </message>
    <message>
        <source>1 file is damaged and was left out</source>
        <translation>1 archivo está dañado y se omitió</translation>
    </message>
    <message>
        <source>%1 files are damaged and were left out</source>
        <translation>%1 archivos están dañados y se omitieron</translation>
    </message>
    <message>
        <source>1 file is missing</source>
        <translation>Falta 1 archivo</translation>
    </message>
    <message>
        <source>%1 files are missing</source>
        <translation>Faltan %1 archivos</translation>
    </message>
    <message>
        <source>files are missing</source>
        <translation>faltan archivos</translation>
    </message>
</context>
<context>
    <name>Probe</name>
    <message>
        <source>x %1  y %2  value %3</source>
        <translation>x %1  y %2  valor %3</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>relleno</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>, %1 px, %2 outputs</source>
        <translation>, %1 px, %2 salidas</translation>
    </message>
    <message>
        <source>None: the numbers are scores, not probabilities.</source>
        <translation>Ninguna: los números son puntuaciones, no probabilidades.</translation>
    </message>
    <message>
        <source>Its error is not known: too few validation films.</source>
        <translation>Se desconoce su error: hay muy pocas placas de validación.</translation>
    </message>
    <message>
        <source>Expected calibration error %1 before and %2 after calibration on the validation films.</source>
        <translation>Error de calibración esperado %1 antes y %2 después de calibrar, en las placas de validación.</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 a %3)</translation>
    </message>
    <message>
        <source>Greys</source>
        <translation>Grises</translation>
    </message>
    <message>
        <source>The film&apos;s windows and tables (0 to 9)</source>
        <translation>Las ventanas y tablas de la placa (0 a 9)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>Recent films</source>
        <translation>Placas recientes</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>&amp;Imagen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Paneles</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>En&amp;trenamiento</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>Más herramientas</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Medir</translation>
    </message>
    <message>
        <source>Magnified pixels</source>
        <translation>Píxeles ampliados</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Publicación</translation>
    </message>
    <message>
        <source>Layout, links and priors</source>
        <translation>Disposición, enlaces y previas</translation>
    </message>
    <message>
        <source>Presentation states</source>
        <translation>Estados de presentación</translation>
    </message>
    <message>
        <source>Com&amp;pare</source>
        <translation>Com&amp;parar</translation>
    </message>
    <message>
        <source>Rea&amp;ding</source>
        <translation>Lect&amp;ura</translation>
    </message>
    <message>
        <source>, %1 px, one output</source>
        <translation>, %1 px, una salida</translation>
    </message>
</context>
<context>
    <name>StudyFacts</name>
    <message>
        <source>1 day earlier</source>
        <translation>1 día antes</translation>
    </message>
    <message>
        <source>%1 days earlier</source>
        <translation>%1 días antes</translation>
    </message>
</context>
<context>
    <name>ZipArchive</name>
    <message>
        <source>The ZIP archive is damaged or is none, so nothing was unpacked. Copy or request it again.</source>
        <translation>El archivo ZIP está dañado o no lo es, así que no se descomprimió nada. Cópielo o pídalo de nuevo.</translation>
    </message>
    <message>
        <source>The ZIP archive unpacks to more than Hilum accepts, so it was not opened. Unpack it with another program where you trust its source, and open the folder.</source>
        <translation>El archivo ZIP se descomprime a más de lo que Hilum acepta y no se abrió. Descomprímalo con otro programa si confía en su origen, y abra la carpeta.</translation>
    </message>
    <message>
        <source>The ZIP archive holds names that lead out of the folder it is unpacked to. It was made to do harm, so nothing was unpacked.</source>
        <translation>El archivo ZIP contiene nombres que salen de su carpeta. Se hizo para causar daño, así que no se descomprimió nada.</translation>
    </message>
    <message>
        <source>The ZIP archive cannot be read. Check that it is there and that you have the right to read it.</source>
        <translation>No se puede leer el archivo ZIP. Compruebe que está y que tiene derecho a leerlo.</translation>
    </message>
    <message>
        <source>The ZIP archive has more files than Hilum accepts (%1), so it was not opened. Unpack it and open the folder.</source>
        <translation>El archivo ZIP tiene más archivos de los que Hilum acepta (%1) y no se abrió. Descomprímalo y abra la carpeta.</translation>
    </message>
    <message>
        <source>The ZIP archive is protected with a password. Unpack it with another program and open the folder.</source>
        <translation>El archivo ZIP está protegido con contraseña. Descomprímalo con otro programa y abra la carpeta.</translation>
    </message>
    <message>
        <source>A member of the ZIP archive could not be unpacked: its name is taken.</source>
        <translation>No se pudo descomprimir un miembro del archivo ZIP: su nombre ya existe.</translation>
    </message>
    <message>
        <source>Unpacking was cancelled.</source>
        <translation>Se canceló la descompresión.</translation>
    </message>
    <message>
        <source>The ZIP archive could not be unpacked: the disk for temporary files is full. Free some room, or unpack it yourself and open the folder.</source>
        <translation>No se pudo descomprimir el archivo ZIP: el disco de archivos temporales está lleno. Libere espacio, o descomprímalo usted y abra la carpeta.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk for temporary files to unpack the ZIP archive. Free some, or unpack it yourself and open the folder.</source>
        <translation>No hay sitio suficiente en el disco de archivos temporales para descomprimir el archivo ZIP. Libere espacio, o descomprímalo usted y abra la carpeta.</translation>
    </message>
</context>
<context>
    <name>hilum</name>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Detenido; no se escribió nada.</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Ningún modelo</translation>
    </message>
    <message>
        <source>The film can be viewed without it. Choose a model file (.safetensors) to have films read.</source>
        <translation>La placa se puede ver sin modelo. Elija un archivo de modelo (.safetensors) para que se lean las placas.</translation>
    </message>
    <message>
        <source>The model file is damaged</source>
        <translation>El archivo del modelo está dañado</translation>
    </message>
    <message>
        <source>Fetch or export the model again, then choose it anew.</source>
        <translation>Descargue o exporte el modelo de nuevo y vuelva a elegirlo.</translation>
    </message>
    <message>
        <source>The model does not fit</source>
        <translation>El modelo no encaja</translation>
    </message>
    <message>
        <source>Its weights, or the number of its labels, are not those that its card names.</source>
        <translation>Sus pesos, o el número de sus etiquetas, no son los que indica su ficha.</translation>
    </message>
    <message>
        <source>The graphics processor cannot be used</source>
        <translation>No se puede usar el procesador gráfico</translation>
    </message>
    <message>
        <source>Choose the processor (CPU) and read again.</source>
        <translation>Elija el procesador (CPU) y lea de nuevo.</translation>
    </message>
    <message>
        <source>Not enough memory</source>
        <translation>No hay suficiente memoria</translation>
    </message>
    <message>
        <source>Close other films or programs and read again.</source>
        <translation>Cierre otras placas o programas y lea de nuevo.</translation>
    </message>
    <message>
        <source>The film could not be read by the model</source>
        <translation>El modelo no pudo leer la placa</translation>
    </message>
    <message>
        <source>Reading again may help; the film is unharmed.</source>
        <translation>Leer de nuevo puede ayudar; la placa está intacta.</translation>
    </message>
    <message>
        <source>Film refused</source>
        <translation>Placa rechazada</translation>
    </message>
    <message>
        <source>The model was not made for a film like this, so no score is shown.</source>
        <translation>El modelo no se hizo para una placa como esta, por lo que no se muestra ninguna puntuación.</translation>
    </message>
    <message>
        <source>The model is being loaded</source>
        <translation>El modelo se está cargando</translation>
    </message>
    <message>
        <source>No film</source>
        <translation>Ninguna placa</translation>
    </message>
    <message>
        <source>Open a film to have it read.</source>
        <translation>Abra una placa para que se lea.</translation>
    </message>
    <message>
        <source>Nothing to read</source>
        <translation>Nada que leer</translation>
    </message>
    <message>
        <source>The film could not be opened.</source>
        <translation>No se pudo abrir la placa.</translation>
    </message>
    <message>
        <source>The film is being opened</source>
        <translation>La placa se está abriendo</translation>
    </message>
    <message>
        <source>Waiting to be read</source>
        <translation>En espera de lectura</translation>
    </message>
    <message>
        <source>The film is being read</source>
        <translation>La placa se está leyendo</translation>
    </message>
    <message>
        <source>Reading cancelled</source>
        <translation>Lectura cancelada</translation>
    </message>
    <message>
        <source>The film was not scored.</source>
        <translation>La placa no se puntuó.</translation>
    </message>
    <message>
        <source>%1 · %2 ms (network not used)</source>
        <translation>%1 · %2 ms (sin red)</translation>
    </message>
    <message>
        <source>%1 · %2 ms (network %3 ms)</source>
        <translation>%1 · %2 ms (red %3 ms)</translation>
    </message>
    <message>
        <source>Scaled to this map&apos;s own maximum; low values are not painted.</source>
        <translation>Escalado al máximo de este mapa; los valores bajos no se pintan.</translation>
    </message>
    <message>
        <source>Regions that influenced the score, not the outline of a lesion.</source>
        <translation>Regiones que influyeron en la puntuación, no el contorno de una lesión.</translation>
    </message>
    <message>
        <source>It may have been moved or deleted. Open it from where it is now.</source>
        <translation>Puede que se haya movido o borrado. Ábrala desde donde está ahora.</translation>
    </message>
    <message>
        <source>Check that you may read the file and that its drive is connected.</source>
        <translation>Compruebe que puede leer el archivo y que su unidad está conectada.</translation>
    </message>
    <message>
        <source>Choose another file, or export the film again as DICOM or PNG.</source>
        <translation>Elija otro archivo o exporte la placa de nuevo como DICOM o PNG.</translation>
    </message>
    <message>
        <source>It is a DICOM object without an image, for example a report. Open the film it belongs to.</source>
        <translation>Es un objeto DICOM sin imagen, por ejemplo un informe. Abra la placa a la que pertenece.</translation>
    </message>
    <message>
        <source>Copy or export the film again from where it came.</source>
        <translation>Copie o exporte la placa de nuevo desde su origen.</translation>
    </message>
    <message>
        <source>Export the film in another encoding, for example uncompressed or JPEG 2000.</source>
        <translation>Exporte la placa con otra codificación, por ejemplo sin comprimir o JPEG 2000.</translation>
    </message>
    <message>
        <source>The limit protects this computer from damaged files.</source>
        <translation>El límite protege este equipo de archivos dañados.</translation>
    </message>
    <message>
        <source>Close other films or programs and try again.</source>
        <translation>Cierre otras placas o programas e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Try again; if it fails again, open another copy of the film.</source>
        <translation>Inténtelo de nuevo; si vuelve a fallar, abra otra copia de la placa.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>se desconoce</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 a %3)</translation>
    </message>
    <message>
        <source>Difference in AUROC by finding, against “%1”</source>
        <translation>Diferencia de AUROC por hallazgo, frente a «%1»</translation>
    </message>
    <message>
        <source>left: the other model is better; right: this run&apos;s</source>
        <translation>izquierda: el otro modelo es mejor; derecha: el de esta ejecución</translation>
    </message>
    <message>
        <source>Difference (95 %)</source>
        <translation>Diferencia (95 %)</translation>
    </message>
    <message>
        <source>%1 of %2%3</source>
        <translation>%1 de %2%3</translation>
    </message>
    <message>
        <source>, too few</source>
        <translation>, muy pocas</translation>
    </message>
    <message>
        <source>mean of %1</source>
        <translation>media de %1</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>Macro</translation>
    </message>
    <message>
        <source>Competition-5</source>
        <translation>Competition-5</translation>
    </message>
    <message>
        <source>Micro</source>
        <translation>Micro</translation>
    </message>
    <message>
        <source>Too few films of either kind for a mean over findings: only single findings are compared.</source>
        <translation>Muy pocas placas de uno u otro tipo para una media de los hallazgos: solo se comparan hallazgos sueltos.</translation>
    </message>
    <message>
        <source>Macro AUROC %1 for “%2” and %3 for “%4”: difference %5.</source>
        <translation>AUROC macro %1 para «%2» y %3 para «%4»: diferencia %5.</translation>
    </message>
    <message>
        <source>This run&apos;s model is better on these films.</source>
        <translation>El modelo de esta ejecución es mejor en estas placas.</translation>
    </message>
    <message>
        <source>This run&apos;s model is worse on these films.</source>
        <translation>El modelo de esta ejecución es peor en estas placas.</translation>
    </message>
    <message>
        <source>The interval holds 0: these films do not show which is better.</source>
        <translation>El intervalo contiene el 0: estas placas no muestran cuál es mejor.</translation>
    </message>
    <message>
        <source>%1 validation films of %2 patients, read by both models in the same way; the intervals (95 %) are of the difference, from %3 resamples of patients that are the same for both.</source>
        <translation>%1 placas de validación de %2 pacientes, leídas por ambos modelos de la misma forma; los intervalos (95 %) son de la diferencia, con %3 remuestreos de pacientes iguales para ambos.</translation>
    </message>
    <message>
        <source>%1 films could not be read and are left out.</source>
        <translation>%1 placas no se pudieron leer y se omiten.</translation>
    </message>
    <message>
        <source>Both are judged by the probabilities that the viewer shows; so Micro may differ from the run&apos;s own figure.</source>
        <translation>Ambos se juzgan por las probabilidades que muestra el visor; por eso Micro puede diferir de la cifra de la propia ejecución.</translation>
    </message>
    <message>
        <source>These films chose the run&apos;s best epoch, which flatters it a little; the other model may have learnt from some of them, which would flatter that one. Neither can be told from here.</source>
        <translation>Con estas placas se eligió la mejor época de la ejecución, lo que la favorece un poco; el otro modelo puede haber aprendido de algunas, lo que lo favorecería. Desde aquí no se puede saber ninguna de las dos cosas.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Especificidad</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Placas</translation>
    </message>
    <message>
        <source>Threshold of %1</source>
        <translation>Umbral de %1</translation>
    </message>
    <message>
        <source>flags few</source>
        <translation>marca pocas</translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation>el del modelo</translation>
    </message>
    <message>
        <source>flags many</source>
        <translation>marca muchas</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 con %2</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>Specificity where sensitivity reaches 0.95</source>
        <translation>Especificidad donde la sensibilidad llega a 0,95</translation>
    </message>
    <message>
        <source>Sensitivity where specificity reaches 0.80</source>
        <translation>Sensibilidad donde la especificidad llega a 0,80</translation>
    </message>
    <message>
        <source>Sensitivity where specificity reaches 0.95</source>
        <translation>Sensibilidad donde la especificidad llega a 0,95</translation>
    </message>
    <message>
        <source>above every score</source>
        <translation>por encima de toda puntuación</translation>
    </message>
    <message>
        <source>%1 of %2 flagged, %3 rightly; %4 missed</source>
        <translation>%1 de %2 marcadas, %3 con razón; %4 pasadas por alto</translation>
    </message>
    <message>
        <source>threshold %1, sensitivity %2, specificity %3</source>
        <translation>umbral %1, sensibilidad %2, especificidad %3</translation>
    </message>
    <message>
        <source>In the table each rate stands with the threshold that gives it. Move a slider to see what another threshold would do on these films. The rates are of the very films, so a threshold that is picked here looks a little better than it is; those in the table of findings are judged on films that did not choose the threshold.</source>
        <translation>En la tabla cada tasa va con el umbral que la da. Mueva un control para ver qué haría otro umbral en estas placas. Las tasas son de estas mismas placas, así que un umbral elegido aquí parece algo mejor de lo que es; los de la tabla de hallazgos se juzgan en placas con las que no se eligió el umbral.</translation>
    </message>
    <message>
        <source> with MXA as published</source>
        <translation> con MXA como se publicó</translation>
    </message>
    <message>
        <source> with MXA in its sound form</source>
        <translation> con MXA en su forma corregida</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>gris</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>%1 canales</translation>
    </message>
    <message>
        <source>From the labels alone: binary cross entropy where a label is known.</source>
        <translation>Solo de las etiquetas: entropía cruzada binaria donde se conoce la etiqueta.</translation>
    </message>
    <message>
        <source>From labels and a teacher as published: two heads, label weights per batch, soft share %1.</source>
        <translation>De las etiquetas y un profesor como se publicó: dos cabezas, pesos de etiqueta por lote, parte blanda %1.</translation>
    </message>
    <message>
        <source>From labels and a teacher: the teacher&apos;s probabilities at temperature %1 have a share of %2.</source>
        <translation>De las etiquetas y un profesor: las probabilidades del profesor a temperatura %1 tienen una parte de %2.</translation>
    </message>
    <message>
        <source>%1 findings are learnt.</source>
        <translation>Se aprenden %1 hallazgos.</translation>
    </message>
    <message>
        <source>Not learnt: %1.</source>
        <translation>No se aprenden: %1.</translation>
    </message>
    <message>
        <source>It ends early after %1 epochs without a better macro AUROC.</source>
        <translation>Termina antes tras %1 épocas sin mejor AUROC macro.</translation>
    </message>
    <message>
        <source>Rotation %1 degrees, scale %2 %, shift %3 %, contrast %4 %, brightness %5 %, noise %6 %.</source>
        <translation>Rotación %1 grados, escala %2 %, desplazamiento %3 %, contraste %4 %, brillo %5 %, ruido %6 %.</translation>
    </message>
    <message>
        <source>Gamma %1.</source>
        <translation>Gamma %1.</translation>
    </message>
    <message>
        <source>Blur up to %1 pixels.</source>
        <translation>Desenfoque de hasta %1 píxeles.</translation>
    </message>
    <message>
        <source>A rectangle is erased in %1 % of the views.</source>
        <translation>Se borra un rectángulo en el %1 % de las vistas.</translation>
    </message>
    <message>
        <source>Mirrored in %1 % of the views.</source>
        <translation>Reflejada en el %1 % de las vistas.</translation>
    </message>
    <message>
        <source>Never mirrored.</source>
        <translation>Nunca reflejada.</translation>
    </message>
    <message>
        <source>not calibrated</source>
        <translation>no calibradas</translation>
    </message>
    <message>
        <source>calibrated by Platt&apos;s method</source>
        <translation>calibradas por el método de Platt</translation>
    </message>
    <message>
        <source>calibrated by a temperature</source>
        <translation>calibradas por una temperatura</translation>
    </message>
    <message>
        <source>calibrated, label by label, by what predicts other patients&apos; films best</source>
        <translation>calibradas, etiqueta por etiqueta, con lo que mejor predice las placas de otros pacientes</translation>
    </message>
    <message>
        <source>Scores are %1; thresholds by the rule &quot;%2&quot;.</source>
        <translation>Las puntuaciones están %1; umbrales por la regla «%2».</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Aprendizaje</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>From random weights.</source>
        <translation>Con pesos aleatorios.</translation>
    </message>
    <message>
        <source>From given weights.</source>
        <translation>Con pesos dados.</translation>
    </message>
    <message>
        <source>Optimisation</source>
        <translation>Optimización</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Aumento de datos</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decisión</translation>
    </message>
    <message>
        <source>AUROC of each finding with its 95 % interval (bootstrap over patients); after the name: films with the finding of all films judged. Grey: too few films of one kind to count.</source>
        <translation>AUROC de cada hallazgo con su intervalo del 95 % (bootstrap por pacientes); tras el nombre: placas con el hallazgo del total juzgado. Gris: muy pocas placas de un tipo para contar.</translation>
    </message>
    <message>
        <source>AUROC of this run&apos;s model less that of the other one on the same films, with the interval of the difference (95 %, patients resampled for both at once).</source>
        <translation>AUROC del modelo de esta ejecución menos la del otro en las mismas placas, con el intervalo de la diferencia (95 %, pacientes remuestreados a la vez para ambos).</translation>
    </message>
    <message>
        <source>Training loss by epoch.</source>
        <translation>Pérdida de entrenamiento por época.</translation>
    </message>
    <message>
        <source>AUROC on the validation films by epoch; the marked epoch is the bundle.</source>
        <translation>AUROC en las placas de validación por época; la época marcada es el paquete.</translation>
    </message>
    <message>
        <source>Learning rate by epoch.</source>
        <translation>Tasa de aprendizaje por época.</translation>
    </message>
    <message>
        <source>Receiver operating characteristic; the number is the AUROC. The dot is the operating point, with rates judged on films that did not choose it.</source>
        <translation>Curva ROC; el número es la AUROC. El punto es el punto de operación, con tasas de placas con las que no se eligió.</translation>
    </message>
    <message>
        <source>Precision over recall; the number is the average precision. Dashed: the share of films with the finding, which chance reaches.</source>
        <translation>Precisión frente a exhaustividad; el número es la precisión media. Discontinua: la parte de placas con el hallazgo, que alcanza el azar.</translation>
    </message>
    <message>
        <source>How often a finding is there (vertical, with Wilson&apos;s 95 % interval) where its probability is said to be (horizontal). Filled: calibrated on other patients&apos; films; rings: before.</source>
        <translation>Con qué frecuencia está un hallazgo (vertical, con el intervalo de Wilson del 95 %) donde se dice que esa es su probabilidad (horizontal). Lleno: calibrado con placas de otros pacientes; anillos: antes.</translation>
    </message>
    <message>
        <source>With the finding, highest score</source>
        <translation>Con el hallazgo, puntuación más alta</translation>
    </message>
    <message>
        <source>With the finding, lowest score</source>
        <translation>Con el hallazgo, puntuación más baja</translation>
    </message>
    <message>
        <source>Without the finding, highest score</source>
        <translation>Sin el hallazgo, puntuación más alta</translation>
    </message>
    <message>
        <source>suspected</source>
        <translation>sospechado</translation>
    </message>
    <message>
        <source>indeterminate</source>
        <translation>indeterminado</translation>
    </message>
    <message>
        <source>not suspected</source>
        <translation>no sospechado</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>no evaluado</translation>
    </message>
    <message>
        <source>%1: %2, %3.</source>
        <translation>%1: %2, %3.</translation>
    </message>
    <message>
        <source>No map could be made.</source>
        <translation>No se pudo hacer ningún mapa.</translation>
    </message>
    <message>
        <source>The map&apos;s highest point lies in a drawn box.</source>
        <translation>El punto más alto del mapa está en un recuadro dibujado.</translation>
    </message>
    <message>
        <source>The map&apos;s highest point lies in no drawn box.</source>
        <translation>El punto más alto del mapa no está en ningún recuadro dibujado.</translation>
    </message>
    <message>
        <source>Three validation films of each finding, chosen by rule: the one with the finding that scores highest, the one with it that scores lowest, and the one without it that scores highest. Colours and contour: the map of the finding, scaled to its own maximum; circle: its highest point; thin white box: around its region from half of the maximum up.</source>
        <translation>Tres placas de validación por hallazgo, elegidas por regla: la que lo tiene y puntúa más alto, la que lo tiene y puntúa más bajo y la que no lo tiene y puntúa más alto. Colores y contorno: el mapa del hallazgo, escalado a su propio máximo; círculo: su punto más alto; recuadro blanco fino: alrededor de su región desde la mitad del máximo.</translation>
    </message>
    <message>
        <source>Dashed: boxes that people drew around this finding, where they did.</source>
        <translation>Discontinuo: recuadros que personas dibujaron alrededor de este hallazgo, donde lo hicieron.</translation>
    </message>
    <message>
        <source>The finer maps could not be made here: these are the coarse ones (class activation).</source>
        <translation>Los mapas más finos no se pudieron hacer aquí: estos son los gruesos (activación de clase).</translation>
    </message>
    <message>
        <source>%1 chosen films could not be read.</source>
        <translation>%1 placas elegidas no se pudieron leer.</translation>
    </message>
    <message>
        <source>A map shows what moved the score. It is not the outline of a lesion, and it can be wrong when the score is right.</source>
        <translation>Un mapa muestra qué movió la puntuación. No es el contorno de una lesión y puede estar mal aunque la puntuación sea correcta.</translation>
    </message>
    <message>
        <source>No films are shown: %1</source>
        <translation>No se muestran placas: %1</translation>
    </message>
    <message>
        <source>This page holds pictures of patients&apos; films. Names and numbers are not shown unless they are burnt into the picture: treat the page as you treat the films. “Films with maps” in the window, or hilum-cli report --no-films, leaves them out.</source>
        <translation>Esta página contiene imágenes de placas de pacientes. No se muestran nombres ni números salvo que estén grabados en la imagen: trate la página como trata las placas. «Placas con mapas» en la ventana, o hilum-cli report --no-films, las omite.</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Época</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 de %3</translation>
    </message>
    <message>
        <source>1 - specificity</source>
        <translation>1 - especificidad</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>Pérdida de entrenamiento</translation>
    </message>
    <message>
        <source>Mean of the epoch</source>
        <translation>Media de la época</translation>
    </message>
    <message>
        <source>total</source>
        <translation>total</translation>
    </message>
    <message>
        <source>hard (labels)</source>
        <translation>dura (etiquetas)</translation>
    </message>
    <message>
        <source>soft (teacher)</source>
        <translation>blanda (profesor)</translation>
    </message>
    <message>
        <source>features</source>
        <translation>características</translation>
    </message>
    <message>
        <source>AUROC on the validation films</source>
        <translation>AUROC en las placas de validación</translation>
    </message>
    <message>
        <source>AUROC</source>
        <translation>AUROC</translation>
    </message>
    <message>
        <source>macro</source>
        <translation>macro</translation>
    </message>
    <message>
        <source>micro</source>
        <translation>micro</translation>
    </message>
    <message>
        <source>best macro: %1, epoch %2</source>
        <translation>mejor macro: %1, época %2</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>At the end of the epoch</source>
        <translation>Al final de la época</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Exhaustividad</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>ECE %1</source>
        <translation>ECE %1</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Predicho</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Observado</translation>
    </message>
    <message>
        <source>AUROC by finding</source>
        <translation>AUROC por hallazgo</translation>
    </message>
    <message>
        <source>AUROC, 95 % interval</source>
        <translation>AUROC, intervalo del 95 %</translation>
    </message>
    <message>
        <source>AUROC (95 %)</source>
        <translation>AUROC (95 %)</translation>
    </message>
    <message>
        <source>%1 y</source>
        <translation>%1 a</translation>
    </message>
    <message>
        <source>left</source>
        <translation>izquierda</translation>
    </message>
    <message>
        <source>right</source>
        <translation>derecha</translation>
    </message>
    <message>
        <source>%1 mm per pixel, %2</source>
        <translation>%1 mm por píxel, %2</translation>
    </message>
    <message>
        <source>Lossy compression</source>
        <translation>Compresión con pérdida</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Invertida</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>Reflejada</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>, frame %1 of %2</source>
        <translation>, fotograma %1 de %2</translation>
    </message>
    <message>
        <source>For processing</source>
        <translation>Para procesar</translation>
    </message>
    <message>
        <source>VOI LUT %1</source>
        <translation>LUT VOI %1</translation>
    </message>
    <message>
        <source>LUT %1</source>
        <translation>LUT %1</translation>
    </message>
    <message>
        <source>C %1  W %2</source>
        <translation>C %1  W %2</translation>
    </message>
    <message>
        <source>  sigmoid</source>
        <translation>  sigmoide</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>%1 cm</source>
        <translation>%1 cm</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>calibrated by hand</source>
        <translation>calibrado a mano</translation>
    </message>
    <message>
        <source>calibrated</source>
        <translation>calibrado</translation>
    </message>
    <message>
        <source>magnification corrected</source>
        <translation>magnificación corregida</translation>
    </message>
    <message>
        <source>at the detector</source>
        <translation>en el detector</translation>
    </message>
    <message>
        <source>nominal</source>
        <translation>nominal</translation>
    </message>
    <message>
        <source>only the pixel ratio is known</source>
        <translation>solo se conoce la proporción del píxel</translation>
    </message>
    <message>
        <source>no size in millimetres</source>
        <translation>sin tamaño en milímetros</translation>
    </message>
    <message>
        <source>A batch of %1 films cannot be shared by so many processes.</source>
        <translation>Un lote de %1 placas no se puede repartir entre tantos procesos.</translation>
    </message>
    <message>
        <source>As Slurm has it: minutes, 12:00:00 or 2-12 for two days and a half.</source>
        <translation>Como en Slurm: minutos, 12:00:00 o 2-12 para dos días y medio.</translation>
    </message>
    <message>
        <source>Say which column names the film&apos;s file.</source>
        <translation>Indique qué columna nombra el archivo de la placa.</translation>
    </message>
    <message>
        <source>Say which column tells which finding; one is enough.</source>
        <translation>Indique qué columna dice qué hallazgo; basta una.</translation>
    </message>
    <message>
        <source>Say which words mean that a finding is there.</source>
        <translation>Indique qué palabras significan que hay un hallazgo.</translation>
    </message>
    <message>
        <source>The pattern is no regular expression: %1.</source>
        <translation>El patrón no es una expresión regular: %1.</translation>
    </message>
    <message>
        <source>The pattern needs a group in round brackets: the patient.</source>
        <translation>El patrón necesita un grupo entre paréntesis: el paciente.</translation>
    </message>
    <message>
        <source>The model in use is of the variant %1, the student of %2: choose the same variant, or start from random weights.</source>
        <translation>El modelo en uso es de la variante %1, el alumno de %2: elija la misma variante o empiece con pesos aleatorios.</translation>
    </message>
    <message>
        <source>No output of the file says a finding that is switched on: choose at least one.</source>
        <translation>Ninguna salida del archivo dice un hallazgo activado: elija al menos una.</translation>
    </message>
    <message>
        <source>The teacher learnt none of the findings that are switched on.</source>
        <translation>El profesor no aprendió ninguno de los hallazgos activados.</translation>
    </message>
    <message>
        <source>Line %1: %2.</source>
        <translation>Línea %1: %2.</translation>
    </message>
    <message>
        <source>The run&apos;s folder is not there: it was moved or deleted, or its disk is away.</source>
        <translation>La carpeta de la ejecución no está: se movió o se borró, o su disco no está.</translation>
    </message>
    <message>
        <source>The trainer ended without a word: it was killed, memory ran out or the power went.</source>
        <translation>El entrenador terminó sin decir nada: lo detuvieron, se agotó la memoria o se fue la luz.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 films</source>
        <translation>%1: %2 de %3 placas</translation>
    </message>
    <message>
        <source>Decoding the films</source>
        <translation>Decodificando las placas</translation>
    </message>
    <message>
        <source>The teacher is at work</source>
        <translation>El profesor está trabajando</translation>
    </message>
    <message>
        <source>The labelling model is at work</source>
        <translation>El modelo etiquetador está trabajando</translation>
    </message>
    <message>
        <source>Epoch %1 of %2</source>
        <translation>Época %1 de %2</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Preparación</translation>
    </message>
    <message>
        <source>%1, validating</source>
        <translation>%1, validando</translation>
    </message>
    <message>
        <source>%1, learning what is no chest film</source>
        <translation>%1, aprendiendo qué no es una placa de tórax</translation>
    </message>
    <message>
        <source>Finishing the model</source>
        <translation>Terminando el modelo</translation>
    </message>
    <message>
        <source>before the first step</source>
        <translation>antes del primer paso</translation>
    </message>
    <message>
        <source>in epoch %1 of %2</source>
        <translation>en la época %1 de %2</translation>
    </message>
    <message>
        <source>The runs inside it are at work.</source>
        <translation>Las ejecuciones que contiene están trabajando.</translation>
    </message>
    <message>
        <source>, %1 left</source>
        <translation>, quedan %1</translation>
    </message>
    <message>
        <source>, about %1 left</source>
        <translation>, quedan unos %1</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>No está</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Ilegible</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparación</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Planificada</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Iniciándose</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En marcha</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>En silencio</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Deteniéndose</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenida</translation>
    </message>
    <message>
        <source>Ended without a word</source>
        <translation>Terminó sin decir nada</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallida</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completada</translation>
    </message>
    <message>
        <source>The folder does not answer. Its disk or file server may be away.</source>
        <translation>La carpeta no responde. Puede que su disco o servidor de archivos no esté disponible.</translation>
    </message>
    <message>
        <source>A comparison of arms; each is a run of its own, listed below it.</source>
        <translation>Una comparación de ramas; cada una es una ejecución propia, listada debajo.</translation>
    </message>
    <message>
        <source>Not started yet.</source>
        <translation>Aún no iniciada.</translation>
    </message>
    <message>
        <source>Not started yet. It waits for whoever runs the command below.</source>
        <translation>Aún no iniciada. Espera a quien ejecute la orden de abajo.</translation>
    </message>
    <message>
        <source>The trainer is starting.</source>
        <translation>El entrenador se está iniciando.</translation>
    </message>
    <message>
        <source>Nothing heard for %1, last %2. The trainer may hang, or its disk may be away.</source>
        <translation>Sin noticias desde hace %1, la última %2. El entrenador puede estar colgado, o su disco no disponible.</translation>
    </message>
    <message>
        <source>The trainer has heard it and saves a checkpoint.</source>
        <translation>El entrenador lo ha oído y guarda un punto de control.</translation>
    </message>
    <message>
        <source>Asked to stop; the trainer finishes its step first.</source>
        <translation>Se le ha pedido parar; el entrenador termina antes su paso.</translation>
    </message>
    <message>
        <source>Stopped %1; the checkpoint is saved.</source>
        <translation>Detenida %1; el punto de control está guardado.</translation>
    </message>
    <message>
        <source>Stopped %1.</source>
        <translation>Detenida %1.</translation>
    </message>
    <message>
        <source>The trainer ended without a word %1. It can go on from its last checkpoint.</source>
        <translation>El entrenador terminó sin decir nada %1. Puede seguir desde su último punto de control.</translation>
    </message>
    <message>
        <source>The trainer ended without a word %1, before its first checkpoint.</source>
        <translation>El entrenador terminó sin decir nada %1, antes de su primer punto de control.</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>La ejecución falló.</translation>
    </message>
    <message>
        <source>Completed: best macro AUROC %1, in epoch %2.</source>
        <translation>Completada: mejor AUROC macro %1, en la época %2.</translation>
    </message>
    <message>
        <source>Completed.</source>
        <translation>Completada.</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>menos de un minuto</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 días</translation>
    </message>
    <message>
        <source>AP view: the heart is magnified; the usual limits hold for PA films.</source>
        <translation>Proyección AP: el corazón se ve magnificado; los límites habituales valen para placas PA.</translation>
    </message>
    <message>
        <source>Lateral view: a cardiothoracic ratio means nothing here.</source>
        <translation>Proyección lateral: aquí el índice cardiotorácico no significa nada.</translation>
    </message>
    <message>
        <source>The view is not known; the usual limits hold for PA films.</source>
        <translation>Se desconoce la proyección; los límites habituales valen para placas PA.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 px²</source>
        <translation>%1 px²</translation>
    </message>
    <message>
        <source>%1 mm²</source>
        <translation>%1 mm²</translation>
    </message>
    <message>
        <source>%1 cm²</source>
        <translation>%1 cm²</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>no millimetres known</source>
        <translation>no se conocen milímetros</translation>
    </message>
    <message>
        <source>The file was not written: the disk is full. Free some space, or choose another place.</source>
        <translation>El archivo no se escribió: el disco está lleno. Libere espacio o elija otro lugar.</translation>
    </message>
    <message>
        <source>The file was not written: this folder cannot be written to. Choose another place.</source>
        <translation>El archivo no se escribió: no se puede escribir en esta carpeta. Elija otro lugar.</translation>
    </message>
    <message>
        <source>The file was not written: the disk refused it. Check the disk, or choose another place.</source>
        <translation>El archivo no se escribió: el disco lo rechazó. Compruebe el disco o elija otro lugar.</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Sin leer</translation>
    </message>
    <message>
        <source>A frame is read when the film stops.</source>
        <translation>Un fotograma se lee cuando la placa se detiene.</translation>
    </message>
    <message>
        <source>Gamma %1</source>
        <translation>Gamma %1</translation>
    </message>
    <message>
        <source>★ key image</source>
        <translation>★ imagen clave</translation>
    </message>
    <message>
        <source>The table has no luminance for the driving levels 0 and 255 and two between. Measure them and write one level and its luminance in cd/m² on each line.</source>
        <translation>La tabla no tiene luminancia para los niveles 0 y 255 y dos intermedios. Mídalos y escriba en cada línea un nivel y su luminancia en cd/m².</translation>
    </message>
    <message>
        <source>The luminance falls between the driving levels %1 and %2, or is not between 0 and 10,000 cd/m². Measure these levels again.</source>
        <translation>La luminancia baja entre los niveles %1 y %2, o no está entre 0 y 10 000 cd/m². Mida de nuevo esos niveles.</translation>
    </message>
    <message>
        <source>The display is as bright at level 0 as at level 255. Measure it again.</source>
        <translation>La pantalla es tan clara en el nivel 0 como en el 255. Mídala de nuevo.</translation>
    </message>
    <message>
        <source>%1, true size (%2)</source>
        <translation>%1, tamaño real (%2)</translation>
    </message>
    <message>
        <source>Turned %1°</source>
        <translation>Girada %1°</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Pulmón</translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation>Mediastino</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Hueso</translation>
    </message>
    <message>
        <source>A picture has at most %1 pixels an edge.</source>
        <translation>Una imagen tiene como mucho %1 píxeles por lado.</translation>
    </message>
    <message>
        <source>A picture has at most %1 million pixels, because making it needs much memory. Choose a smaller size.</source>
        <translation>Una imagen tiene como mucho %1 millones de píxeles, porque hacerla necesita mucha memoria. Elija un tamaño menor.</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of this size. Choose a smaller size, or close other films.</source>
        <translation>No hay memoria suficiente para una imagen de este tamaño. Elija un tamaño menor o cierre otras placas.</translation>
    </message>
    <message>
        <source>Saving was stopped; nothing was written.</source>
        <translation>Se detuvo el guardado; no se escribió nada.</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Página %1 de %2</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Presente</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Ausente</translation>
    </message>
    <message>
        <source>Indeterminate</source>
        <translation>Indeterminado</translation>
    </message>
    <message>
        <source>the same day</source>
        <translation>el mismo día</translation>
    </message>
    <message>
        <source>%1 weeks earlier</source>
        <translation>%1 semanas antes</translation>
    </message>
    <message>
        <source>%1 months earlier</source>
        <translation>%1 meses antes</translation>
    </message>
    <message>
        <source>%1 years earlier</source>
        <translation>%1 años antes</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Current, study %1</source>
        <translation>Actual, estudio %1</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>Prior, %1</source>
        <translation>Previa, %1</translation>
    </message>
    <message>
        <source>Prior, study %1</source>
        <translation>Previa, estudio %1</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Previa</translation>
    </message>
    <message>
        <source>The film is not open any more.</source>
        <translation>La placa ya no está abierta.</translation>
    </message>
    <message>
        <source>The reading of the prior is hidden (R shows it).</source>
        <translation>La lectura de la previa está oculta (R la muestra).</translation>
    </message>
    <message>
        <source>The reading of the current film is hidden (R shows it).</source>
        <translation>La lectura de la placa actual está oculta (R la muestra).</translation>
    </message>
    <message>
        <source>The model refused the prior, so there is nothing to compare.</source>
        <translation>El modelo rechazó la previa, así que no hay nada que comparar.</translation>
    </message>
    <message>
        <source>The model refused the current film, so there is nothing to compare.</source>
        <translation>El modelo rechazó la placa actual, así que no hay nada que comparar.</translation>
    </message>
    <message>
        <source>The prior was not read. Make it active and read it again (Ctrl+R).</source>
        <translation>La previa no se leyó. Actívela y léala de nuevo (Ctrl+R).</translation>
    </message>
    <message>
        <source>The current film was not read. Make it active and read it again (Ctrl+R).</source>
        <translation>La placa actual no se leyó. Actívela y léala de nuevo (Ctrl+R).</translation>
    </message>
    <message>
        <source>The prior is not read yet.</source>
        <translation>La previa aún no se ha leído.</translation>
    </message>
    <message>
        <source>The current film is not read yet.</source>
        <translation>La placa actual aún no se ha leído.</translation>
    </message>
    <message>
        <source>The films were read by different models: their numbers do not compare. Read both again (Ctrl+R).</source>
        <translation>Las placas las leyeron modelos distintos: sus números no se pueden comparar. Lea ambas de nuevo (Ctrl+R).</translation>
    </message>
    <message>
        <source>Presentation state %1, graphics only</source>
        <translation>Estado de presentación %1, solo gráficos</translation>
    </message>
    <message>
        <source>Presentation state %1</source>
        <translation>Estado de presentación %1</translation>
    </message>
    <message>
        <source>without a label</source>
        <translation>sin etiqueta</translation>
    </message>
    <message>
        <source>Shutter</source>
        <translation>Obturador</translation>
    </message>
    <message>
        <source>Shutter off</source>
        <translation>Obturador desactivado</translation>
    </message>
    <message>
        <source>CLAHE</source>
        <translation>CLAHE</translation>
    </message>
    <message>
        <source>sharpened</source>
        <translation>con nitidez</translation>
    </message>
    <message>
        <source>Processed: %1</source>
        <translation>Procesada: %1</translation>
    </message>
    <message>
        <source>VOI LUT of the presentation state</source>
        <translation>LUT VOI del estado de presentación</translation>
    </message>
    <message>
        <source>The file that names the library&apos;s folders and the runs was damaged. It was set aside as %1, and what could be read of it was kept. Runs in Hilum&apos;s own folder are found again by themselves; add again what else is missing.</source>
        <translation>El archivo que nombra las carpetas de la biblioteca y las ejecuciones estaba dañado. Se apartó como %1 y se conservó lo que aún se podía leer. Las ejecuciones de la carpeta propia de Hilum se encuentran de nuevo solas; vuelva a añadir lo demás que falte.</translation>
    </message>
    <message>
        <source>The key cannot be read. Check that you have the right to read it.</source>
        <translation>No se puede leer la clave. Compruebe que tiene permiso para leerla.</translation>
    </message>
    <message>
        <source>The key is too short: it needs at least 16 characters.</source>
        <translation>La clave es demasiado corta: necesita al menos 16 caracteres.</translation>
    </message>
    <message>
        <source>the file&apos;s pixel spacing cannot be right</source>
        <translation>el espaciado de píxeles del archivo no puede ser correcto</translation>
    </message>
    <message>
        <source>One film could not be read and is left out.</source>
        <translation>Una placa no se pudo leer y se omite.</translation>
    </message>
    <message>
        <source>%1%2, %3 pixels a side, %4, %5.</source>
        <translation>%1%2, %3 píxeles por lado, %4, %5.</translation>
    </message>
    <message>
        <source>one finding</source>
        <translation>un hallazgo</translation>
    </message>
    <message>
        <source>%1 findings</source>
        <translation>%1 hallazgos</translation>
    </message>
    <message>
        <source>One finding is learnt.</source>
        <translation>Se aprende un hallazgo.</translation>
    </message>
    <message>
        <source>%1 of batches of %2, learning rate %3 falling to %4, weight decay %5, seed %6.</source>
        <translation>%1 en lotes de %2, tasa de aprendizaje %3 que baja a %4, decaimiento de pesos %5, semilla %6.</translation>
    </message>
    <message>
        <source>One epoch</source>
        <translation>Una época</translation>
    </message>
    <message>
        <source>%1 epochs</source>
        <translation>%1 épocas</translation>
    </message>
    <message>
        <source>It ends early after an epoch without a better macro AUROC.</source>
        <translation>Termina antes tras una época sin mejor AUROC macro.</translation>
    </message>
    <message>
        <source>One chosen film could not be read.</source>
        <translation>Una placa elegida no se pudo leer.</translation>
    </message>
</context>
<context>
    <name>hilum::Actions</name>
    <message>
        <source>Open films…</source>
        <translation>Abrir placas…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Abrir carpeta…</translation>
    </message>
    <message>
        <source>Close film</source>
        <translation>Cerrar placa</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Window and level</source>
        <translation>Ventana y nivel</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Desplazar</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Invert greys</source>
        <translation>Invertir grises</translation>
    </message>
    <message>
        <source>Rotate left</source>
        <translation>Girar a la izquierda</translation>
    </message>
    <message>
        <source>Rotate right</source>
        <translation>Girar a la derecha</translation>
    </message>
    <message>
        <source>Flip left to right</source>
        <translation>Voltear izquierda y derecha</translation>
    </message>
    <message>
        <source>Flip top to bottom</source>
        <translation>Voltear arriba y abajo</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Alejar</translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation>Ajustar a la ventana</translation>
    </message>
    <message>
        <source>One film pixel per screen pixel</source>
        <translation>Un píxel de placa por píxel de pantalla</translation>
    </message>
    <message>
        <source>Reset view</source>
        <translation>Restablecer vista</translation>
    </message>
    <message>
        <source>Corner text: all, little, none</source>
        <translation>Texto de las esquinas: todo, poco, nada</translation>
    </message>
    <message>
        <source>Patient&apos;s name in the corner text</source>
        <translation>Nombre del paciente en las esquinas</translation>
    </message>
    <message>
        <source>Overlays of the film</source>
        <translation>Superposiciones de la placa</translation>
    </message>
    <message>
        <source>Wheel zooms films of one frame</source>
        <translation>La rueda amplía placas de un solo fotograma</translation>
    </message>
    <message>
        <source>Dragging up brightens</source>
        <translation>Arrastrar hacia arriba aclara</translation>
    </message>
    <message>
        <source>Film alone, without panels</source>
        <translation>Solo la placa, sin paneles</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Placas</translation>
    </message>
    <message>
        <source>AI reading</source>
        <translation>Lectura de IA</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Restablecer disposición</translation>
    </message>
    <message>
        <source>Previous film</source>
        <translation>Placa anterior</translation>
    </message>
    <message>
        <source>Next film</source>
        <translation>Placa siguiente</translation>
    </message>
    <message>
        <source>First film</source>
        <translation>Primera placa</translation>
    </message>
    <message>
        <source>Last film</source>
        <translation>Última placa</translation>
    </message>
    <message>
        <source>Previous frame, or film</source>
        <translation>Fotograma o placa anterior</translation>
    </message>
    <message>
        <source>Next frame, or film</source>
        <translation>Fotograma o placa siguiente</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Leer de nuevo</translation>
    </message>
    <message>
        <source>Show AI reading</source>
        <translation>Mostrar lectura de IA</translation>
    </message>
    <message>
        <source>Read first, then reveal</source>
        <translation>Leer primero, revelar después</translation>
    </message>
    <message>
        <source>Show map of the finding (hold to peek)</source>
        <translation>Mostrar mapa del hallazgo (mantener: un vistazo)</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>Hallazgo anterior</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>Hallazgo siguiente</translation>
    </message>
    <message>
        <source>Map more opaque</source>
        <translation>Mapa más opaco</translation>
    </message>
    <message>
        <source>Map less opaque</source>
        <translation>Mapa menos opaco</translation>
    </message>
    <message>
        <source>About this model…</source>
        <translation>Acerca de este modelo…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelos…</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>Elegir un modelo…</translation>
    </message>
    <message>
        <source>Back to the model used before</source>
        <translation>Volver al modelo usado antes</translation>
    </message>
    <message>
        <source>Use the model that came with Hilum</source>
        <translation>Usar el modelo que vino con Hilum</translation>
    </message>
    <message>
        <source>Train…</source>
        <translation>Entrenar…</translation>
    </message>
    <message>
        <source>Training runs…</source>
        <translation>Entrenamientos…</translation>
    </message>
    <message>
        <source>Mouse and keyboard…</source>
        <translation>Ratón y teclado…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>Atajos de teclado…</translation>
    </message>
    <message>
        <source>About Hilum…</source>
        <translation>Acerca de Hilum…</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>Arrastrar con el izquierdo</translation>
    </message>
    <message>
        <source>The active tool; window and level at start: right widens, down brightens</source>
        <translation>La herramienta activa; al inicio ventana y nivel: a la derecha más ancha, hacia abajo más clara</translation>
    </message>
    <message>
        <source>Alt + left drag</source>
        <translation>Alt + arrastrar con el izquierdo</translation>
    </message>
    <message>
        <source>Window and level, whatever the tool</source>
        <translation>Ventana y nivel, con cualquier herramienta</translation>
    </message>
    <message>
        <source>Shift + left drag</source>
        <translation>Mayús + arrastrar con el izquierdo</translation>
    </message>
    <message>
        <source>Zoom, whatever the tool</source>
        <translation>Zoom, con cualquier herramienta</translation>
    </message>
    <message>
        <source>Ctrl while dragging</source>
        <translation>Ctrl al arrastrar</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Más rápido</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Arrastrar con el central</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Arrastrar con el derecho</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>Clic derecho</translation>
    </message>
    <message>
        <source>Menu of the film</source>
        <translation>Menú de la placa</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rueda</translation>
    </message>
    <message>
        <source>Zoom at the cursor; frames where a film has several</source>
        <translation>Zoom en el cursor; fotogramas si la placa tiene varios</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Ctrl + rueda</translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation>Zoom en el cursor</translation>
    </message>
    <message>
        <source>Shift + wheel</source>
        <translation>Mayús + rueda</translation>
    </message>
    <message>
        <source>Opacity of the map</source>
        <translation>Opacidad del mapa</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doble clic</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Closes a window or a dialog; ends what is under way on a film</source>
        <translation>Cierra una ventana o un diálogo; termina lo que está en curso en una placa</translation>
    </message>
    <message>
        <source>Tab, Shift + Tab</source>
        <translation>Tab, Mayús + Tab</translation>
    </message>
    <message>
        <source>To the next part of the window, and back</source>
        <translation>A la siguiente parte de la ventana, y atrás</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Runs, models: forgets the run or deletes the model, after a question</source>
        <translation>Ejecuciones, modelos: olvida la ejecución o borra el modelo, tras una pregunta</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Models: renames the model</source>
        <translation>Modelos: cambia el nombre del modelo</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Izquierda, derecha</translation>
    </message>
    <message>
        <source>Curves of a run: from value to value</source>
        <translation>Curvas de una ejecución: de valor en valor</translation>
    </message>
    <message>
        <source>+, −, 0</source>
        <translation>+, −, 0</translation>
    </message>
    <message>
        <source>Curves of a run: nearer, farther, all</source>
        <translation>Curvas de una ejecución: más cerca, más lejos, todo</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ver</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lectura</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Preajustes</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Ratón</translation>
    </message>
    <message>
        <source>Other windows</source>
        <translation>Otras ventanas</translation>
    </message>
    <message>
        <source>Automatic window</source>
        <translation>Ventana automática</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>Preajuste %1</translation>
    </message>
    <message>
        <source>Attributes of the film…</source>
        <translation>Atributos de la placa…</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Ángulo</translation>
    </message>
    <message>
        <source>Cobb angle</source>
        <translation>Ángulo de Cobb</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio</source>
        <translation>Índice cardiotorácico</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Elipse</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rectángulo</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polígono</translation>
    </message>
    <message>
        <source>Freehand region</source>
        <translation>Región a mano alzada</translation>
    </message>
    <message>
        <source>Profile line</source>
        <translation>Línea de perfil</translation>
    </message>
    <message>
        <source>Value at a point</source>
        <translation>Valor en un punto</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Flecha</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Calibrate from a known length</source>
        <translation>Calibrar con una longitud conocida</translation>
    </message>
    <message>
        <source>Remove the calibration</source>
        <translation>Quitar la calibración</translation>
    </message>
    <message>
        <source>Keep the tool after drawing</source>
        <translation>Mantener la herramienta tras dibujar</translation>
    </message>
    <message>
        <source>Show annotations</source>
        <translation>Mostrar anotaciones</translation>
    </message>
    <message>
        <source>Remove all annotations of the film</source>
        <translation>Quitar todas las anotaciones de la placa</translation>
    </message>
    <message>
        <source>Key image</source>
        <translation>Imagen clave</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Cut annotations</source>
        <translation>Cortar anotaciones</translation>
    </message>
    <message>
        <source>Copy annotations</source>
        <translation>Copiar anotaciones</translation>
    </message>
    <message>
        <source>Paste annotations</source>
        <translation>Pegar anotaciones</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Select all annotations</source>
        <translation>Seleccionar todas las anotaciones</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>No seleccionar nada</translation>
    </message>
    <message>
        <source>Sigmoid window</source>
        <translation>Ventana sigmoide</translation>
    </message>
    <message>
        <source>Gamma: brighter middle greys</source>
        <translation>Gamma: grises medios más claros</translation>
    </message>
    <message>
        <source>Gamma: darker middle greys</source>
        <translation>Gamma: grises medios más oscuros</translation>
    </message>
    <message>
        <source>Gamma 1</source>
        <translation>Gamma 1</translation>
    </message>
    <message>
        <source>Play frames</source>
        <translation>Reproducir fotogramas</translation>
    </message>
    <message>
        <source>Play forth and back</source>
        <translation>Reproducir de ida y vuelta</translation>
    </message>
    <message>
        <source>Manual…</source>
        <translation>Manual…</translation>
    </message>
    <message>
        <source>Drag an annotation or its handle</source>
        <translation>Arrastrar una anotación o su tirador</translation>
    </message>
    <message>
        <source>Move it; Shift keeps a line level</source>
        <translation>Moverla; Mayús mantiene la línea recta</translation>
    </message>
    <message>
        <source>Arrow keys, with an annotation selected</source>
        <translation>Teclas de flecha, con una anotación seleccionada</translation>
    </message>
    <message>
        <source>Move it by a pixel; Shift by ten</source>
        <translation>Moverla un píxel; con Mayús, diez</translation>
    </message>
    <message>
        <source>Double click on an annotation</source>
        <translation>Doble clic en una anotación</translation>
    </message>
    <message>
        <source>Write a note on it</source>
        <translation>Escribir una nota en ella</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Give up what is being drawn; put the tool down</source>
        <translation>Abandonar lo que se dibuja; dejar la herramienta</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Medir</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anotaciones</translation>
    </message>
    <message>
        <source>Agree with the finding</source>
        <translation>De acuerdo con el hallazgo</translation>
    </message>
    <message>
        <source>Disagree with the finding</source>
        <translation>En desacuerdo con el hallazgo</translation>
    </message>
    <message>
        <source>The finding is indeterminate</source>
        <translation>El hallazgo es indeterminado</translation>
    </message>
    <message>
        <source>Magnified pixels: smooth, plain, sharp</source>
        <translation>Píxeles ampliados: suaves, simples, nítidos</translation>
    </message>
    <message>
        <source>Smooth (bilinear)</source>
        <translation>Suaves (bilineal)</translation>
    </message>
    <message>
        <source>Plain pixels (nearest)</source>
        <translation>Píxeles simples (más cercano)</translation>
    </message>
    <message>
        <source>Sharp (bicubic)</source>
        <translation>Nítidos (bicúbica)</translation>
    </message>
    <message>
        <source>Your name…</source>
        <translation>Su nombre…</translation>
    </message>
    <message>
        <source>Ctrl + F, F3</source>
        <translation>Ctrl + F, F3</translation>
    </message>
    <message>
        <source>Manual, attributes: searches; the next place</source>
        <translation>Manual, atributos: busca; el siguiente lugar</translation>
    </message>
    <message>
        <source>Alt + Left, Alt + Right</source>
        <translation>Alt + izquierda, Alt + derecha</translation>
    </message>
    <message>
        <source>Manual: back, forward</source>
        <translation>Manual: atrás, adelante</translation>
    </message>
    <message>
        <source>Rotate freely</source>
        <translation>Girar libremente</translation>
    </message>
    <message>
        <source>Save this window as preset…</source>
        <translation>Guardar esta ventana como preajuste…</translation>
    </message>
    <message>
        <source>Your presets…</source>
        <translation>Sus preajustes…</translation>
    </message>
    <message>
        <source>Rotate left by 1°</source>
        <translation>Girar 1° a la izquierda</translation>
    </message>
    <message>
        <source>Rotate right by 1°</source>
        <translation>Girar 1° a la derecha</translation>
    </message>
    <message>
        <source>True size</source>
        <translation>Tamaño real</translation>
    </message>
    <message>
        <source>This monitor…</source>
        <translation>Este monitor…</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histograma</translation>
    </message>
    <message>
        <source>Magnifying glass (hold to peek)</source>
        <translation>Lupa (mantener: un vistazo)</translation>
    </message>
    <message>
        <source>Wheel, under the magnifying glass</source>
        <translation>Rueda, bajo la lupa</translation>
    </message>
    <message>
        <source>How large the glass shows the film</source>
        <translation>Cuánto amplía la lupa la placa</translation>
    </message>
    <message>
        <source>Copy view</source>
        <translation>Copiar vista</translation>
    </message>
    <message>
        <source>Save a picture…</source>
        <translation>Guardar una imagen…</translation>
    </message>
    <message>
        <source>Print or save as PDF…</source>
        <translation>Imprimir o guardar como PDF…</translation>
    </message>
    <message>
        <source>Reading sheet…</source>
        <translation>Hoja de lectura…</translation>
    </message>
    <message>
        <source>Export readings and measurements…</source>
        <translation>Exportar lecturas y mediciones…</translation>
    </message>
    <message>
        <source>Save verdicts for training…</source>
        <translation>Guardar veredictos para entrenar…</translation>
    </message>
    <message>
        <source>Library…</source>
        <translation>Biblioteca…</translation>
    </message>
    <message>
        <source>Reopen the last session&apos;s films</source>
        <translation>Reabrir las placas de la última sesión</translation>
    </message>
    <message>
        <source>Even out contrast (CLAHE)</source>
        <translation>Igualar el contraste (CLAHE)</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>Dar nitidez</translation>
    </message>
    <message>
        <source>Shutter of the film</source>
        <translation>Obturador de la placa</translation>
    </message>
    <message>
        <source>Graphics of the presentation state only</source>
        <translation>Solo los gráficos del estado de presentación</translation>
    </message>
    <message>
        <source>Presentation state off</source>
        <translation>Estado de presentación desactivado</translation>
    </message>
    <message>
        <source>One film</source>
        <translation>Una placa</translation>
    </message>
    <message>
        <source>Two films beside one another</source>
        <translation>Dos placas lado a lado</translation>
    </message>
    <message>
        <source>Two films above one another</source>
        <translation>Dos placas una sobre otra</translation>
    </message>
    <message>
        <source>Four films</source>
        <translation>Cuatro placas</translation>
    </message>
    <message>
        <source>Previous study</source>
        <translation>Estudio anterior</translation>
    </message>
    <message>
        <source>Next study</source>
        <translation>Estudio siguiente</translation>
    </message>
    <message>
        <source>Next viewport</source>
        <translation>Vista siguiente</translation>
    </message>
    <message>
        <source>Previous viewport</source>
        <translation>Vista anterior</translation>
    </message>
    <message>
        <source>Link viewports</source>
        <translation>Enlazar vistas</translation>
    </message>
    <message>
        <source>Link zoom</source>
        <translation>Enlazar zoom</translation>
    </message>
    <message>
        <source>Link pan</source>
        <translation>Enlazar desplazamiento</translation>
    </message>
    <message>
        <source>Link window</source>
        <translation>Enlazar ventana</translation>
    </message>
    <message>
        <source>Compare with the prior</source>
        <translation>Comparar con la previa</translation>
    </message>
    <message>
        <source>Align by the lungs</source>
        <translation>Alinear por los pulmones</translation>
    </message>
    <message>
        <source>Flicker to the prior and back (hold to peek)</source>
        <translation>Alternar con la previa (mantener: un vistazo)</translation>
    </message>
    <message>
        <source>PA beside lateral by itself</source>
        <translation>PA junto a lateral automáticamente</translation>
    </message>
    <message>
        <source>One of several viewports alone, else the film without panels; and back</source>
        <translation>Una de varias vistas sola; si no, la placa sin paneles; y de vuelta</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Drag from the strip</source>
        <translation>Arrastrar desde la tira</translation>
    </message>
    <message>
        <source>Puts the film into a viewport</source>
        <translation>Pone la placa en una vista</translation>
    </message>
    <message>
        <source>Export de-identified DICOM files…</source>
        <translation>Exportar archivos DICOM anonimizados…</translation>
    </message>
</context>
<context>
    <name>hilum::AngleTool</name>
    <message>
        <source>Angle</source>
        <translation>Ángulo</translation>
    </message>
    <message>
        <source>Drag one leg towards the apex, then click the end of the other leg.</source>
        <translation>Arrastre un lado hacia el vértice y luego haga clic en el extremo del otro.</translation>
    </message>
</context>
<context>
    <name>hilum::AnnotationEditor</name>
    <message>
        <source>change of an annotation</source>
        <translation>cambio de una anotación</translation>
    </message>
    <message>
        <source>move</source>
        <translation>mover</translation>
    </message>
    <message>
        <source>removal of an annotation</source>
        <translation>eliminación de una anotación</translation>
    </message>
    <message numerus="yes">
        <source>removal of %n annotations</source>
        <translation>
            <numerusform>eliminación de %n anotación</numerusform>
            <numerusform>eliminación de %n anotaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>removal of all annotations</source>
        <translation>eliminación de todas las anotaciones</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>pegar</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>hiding an annotation</source>
        <translation>ocultar una anotación</translation>
    </message>
    <message>
        <source>showing an annotation</source>
        <translation>mostrar una anotación</translation>
    </message>
    <message>
        <source>calibration</source>
        <translation>calibración</translation>
    </message>
    <message>
        <source>removal of the calibration</source>
        <translation>eliminación de la calibración</translation>
    </message>
</context>
<context>
    <name>hilum::AnnotationEntry</name>
    <message>
        <source>Words on the film</source>
        <translation>Palabras en la placa</translation>
    </message>
    <message>
        <source>Known length in millimetres</source>
        <translation>Longitud conocida en milímetros</translation>
    </message>
</context>
<context>
    <name>hilum::AnnotationListModel</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>hilum::AnnotationListPanel</name>
    <message>
        <source>Nothing is measured or marked on this film.</source>
        <translation>En esta placa no hay nada medido ni marcado.</translation>
    </message>
    <message>
        <source>Annotations of the film</source>
        <translation>Anotaciones de la placa</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Quitar todas</translation>
    </message>
</context>
<context>
    <name>hilum::ArrowTool</name>
    <message>
        <source>Arrow</source>
        <translation>Flecha</translation>
    </message>
    <message>
        <source>Drag from the tail to the place that it points at.</source>
        <translation>Arrastre desde la cola hasta el lugar que señala.</translation>
    </message>
</context>
<context>
    <name>hilum::AugmentationPreview</name>
    <message>
        <source>A film as the student sees it</source>
        <translation>Una placa como la ve el alumno</translation>
    </message>
    <message>
        <source>A film is shown here once the data are known.</source>
        <translation>Aquí se muestra una placa en cuanto se conocen los datos.</translation>
    </message>
    <message>
        <source>The film, and what five epochs see of it</source>
        <translation>La placa, y lo que ven de ella cinco épocas</translation>
    </message>
</context>
<context>
    <name>hilum::CalibrationTool</name>
    <message>
        <source>Calibration</source>
        <translation>Calibración</translation>
    </message>
    <message>
        <source>Drag along something whose length you know, then type the length in millimetres.</source>
        <translation>Arrastre a lo largo de algo cuya longitud conozca y escriba la longitud en milímetros.</translation>
    </message>
    <message>
        <source>%1, known</source>
        <translation>%1, conocida</translation>
    </message>
</context>
<context>
    <name>hilum::CardFrame</name>
    <message>
        <source>Frame of the size of a bank card</source>
        <translation>Marco del tamaño de una tarjeta bancaria</translation>
    </message>
    <message>
        <source>85.6 × 54 mm</source>
        <translation>85,6 × 54 mm</translation>
    </message>
</context>
<context>
    <name>hilum::CardiothoracicTool</name>
    <message>
        <source>Cardiothoracic ratio</source>
        <translation>Índice cardiotorácico</translation>
    </message>
    <message>
        <source>Drag across the heart, then across the thorax inside of the ribs. The midline&apos;s ends tilt it.</source>
        <translation>Arrastre a través del corazón y luego a través del tórax por dentro de las costillas. Los extremos de la línea media la inclinan.</translation>
    </message>
    <message>
        <source>CTR %1</source>
        <translation>ICT %1</translation>
    </message>
    <message>
        <source>heart %1, thorax %2</source>
        <translation>corazón %1, tórax %2</translation>
    </message>
</context>
<context>
    <name>hilum::CineBar</name>
    <message>
        <source>Frame</source>
        <translation>Fotograma</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>Fotogramas por segundo</translation>
    </message>
    <message>
        <source>Frames a second; the file&apos;s own at first</source>
        <translation>Fotogramas por segundo; al principio los del archivo</translation>
    </message>
    <message>
        <source> / s</source>
        <translation> / s</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
</context>
<context>
    <name>hilum::CobbTool</name>
    <message>
        <source>Cobb angle</source>
        <translation>Ángulo de Cobb</translation>
    </message>
    <message>
        <source>Drag along one end plate, then along the other.</source>
        <translation>Arrastre a lo largo de un platillo y luego del otro.</translation>
    </message>
    <message>
        <source>Cobb %1</source>
        <translation>Cobb %1</translation>
    </message>
</context>
<context>
    <name>hilum::ColourBar</name>
    <message>
        <source>Colours of the map, from no influence to the strongest on this film</source>
        <translation>Colores del mapa, de ninguna influencia a la mayor de esta placa</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>strongest on this film</source>
        <translation>mayor en esta placa</translation>
    </message>
</context>
<context>
    <name>hilum::CommandLine</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
</context>
<context>
    <name>hilum::CompareCommands</name>
    <message>
        <source>Scores compared</source>
        <translation>Puntuaciones comparadas</translation>
    </message>
</context>
<context>
    <name>hilum::ComparisonCommands</name>
    <message>
        <source>Where the films lie</source>
        <translation>Dónde están las placas</translation>
    </message>
</context>
<context>
    <name>hilum::ComparisonPage</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Films lie elsewhere…</source>
        <translation>Las placas están en otro sitio…</translation>
    </message>
    <message>
        <source>Choose the folder that the tables&apos; paths start from, as this computer sees it</source>
        <translation>Elija la carpeta en la que empiezan las rutas de las tablas, tal como la ve este equipo</translation>
    </message>
    <message>
        <source>Films compared</source>
        <translation>Placas comparadas</translation>
    </message>
    <message>
        <source>Compare with the model in use</source>
        <translation>Comparar con el modelo en uso</translation>
    </message>
    <message>
        <source>Compare with “%1”</source>
        <translation>Comparar con «%1»</translation>
    </message>
    <message>
        <source>Both models read the validation films: %1 %</source>
        <translation>Ambos modelos leen las placas de validación: %1 %</translation>
    </message>
    <message>
        <source>The intervals are being worked out.</source>
        <translation>Se están calculando los intervalos.</translation>
    </message>
    <message>
        <source>Another run is being compared.</source>
        <translation>Se está comparando otra ejecución.</translation>
    </message>
    <message>
        <source>There is something to compare once an epoch was validated.</source>
        <translation>Habrá algo que comparar cuando se valide una época.</translation>
    </message>
    <message>
        <source>No model reads the films now.</source>
        <translation>Ahora ningún modelo lee las placas.</translation>
    </message>
    <message>
        <source>The comparison could not be made.</source>
        <translation>No se pudo hacer la comparación.</translation>
    </message>
    <message>
        <source>The run&apos;s model has changed since this comparison.</source>
        <translation>El modelo de la ejecución ha cambiado desde esta comparación.</translation>
    </message>
    <message>
        <source>Which of two models is better on the same films: the difference with its interval, by finding.</source>
        <translation>Cuál de dos modelos es mejor en las mismas placas: la diferencia con su intervalo, por hallazgo.</translation>
    </message>
</context>
<context>
    <name>hilum::ComparisonTask</name>
    <message>
        <source>The program hilum-cli is not installed beside the viewer. Install Hilum whole.</source>
        <translation>El programa hilum-cli no está instalado junto al visor. Instale Hilum completo.</translation>
    </message>
    <message>
        <source>The comparison ended without a word. Memory may have run out.</source>
        <translation>La comparación terminó sin decir nada. Puede que se agotara la memoria.</translation>
    </message>
</context>
<context>
    <name>hilum::DataPage</name>
    <message>
        <source>… and %1 more.</source>
        <translation>… y %1 más.</translation>
    </message>
    <message>
        <source>%1 training films of %2 patients</source>
        <translation>%1 placas de entrenamiento de %2 pacientes</translation>
    </message>
    <message>
        <source>%1 validation films of %2 patients</source>
        <translation>%1 placas de validación de %2 pacientes</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Films and a table that says what is on them. They stay where they are; nothing leaves this computer.</source>
        <translation>Placas y una tabla que dice qué hay en ellas. Se quedan donde están; nada sale de este equipo.</translation>
    </message>
    <message>
        <source>Recognised by themselves: CheXpert (small, full), CheXpert Plus and NIH ChestX-ray14. Any other table of films (CSV) can be used once you have said what its columns mean. Films may be DICOM, PNG, JPEG, TIFF or BMP.</source>
        <translation>Se reconocen solos: CheXpert (pequeño, completo), CheXpert Plus y NIH ChestX-ray14. Cualquier otra tabla de placas (CSV) se puede usar cuando haya dicho qué significan sus columnas. Las placas pueden ser DICOM, PNG, JPEG, TIFF o BMP.</translation>
    </message>
    <message>
        <source>Folder of a data set, or a table (CSV)</source>
        <translation>Carpeta de un conjunto de datos, o una tabla (CSV)</translation>
    </message>
    <message>
        <source>Folder or table</source>
        <translation>Carpeta o tabla</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Elegir carpeta…</translation>
    </message>
    <message>
        <source>Choose table…</source>
        <translation>Elegir tabla…</translation>
    </message>
    <message>
        <source>Choose a table of films</source>
        <translation>Elegir una tabla de placas</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tablas (*.csv)</translation>
    </message>
    <message>
        <source>Films opened</source>
        <translation>Placas abiertas</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Mirar de nuevo</translation>
    </message>
    <message>
        <source>Frontal films only</source>
        <translation>Solo placas frontales</translation>
    </message>
    <message>
        <source>Share of the patients to validate on</source>
        <translation>Parte de los pacientes para validar</translation>
    </message>
    <message>
        <source>Sample films</source>
        <translation>Placas de muestra</translation>
    </message>
    <message>
        <source>Findings on the training films</source>
        <translation>Hallazgos en las placas de entrenamiento</translation>
    </message>
    <message>
        <source>Looking for tables…</source>
        <translation>Buscando tablas…</translation>
    </message>
    <message>
        <source>Reading the tables…</source>
        <translation>Leyendo las tablas…</translation>
    </message>
    <message>
        <source>The films were not opened: those that cannot be read are left out when the run begins.</source>
        <translation>No se abrieron las placas: las que no se puedan leer se omiten al empezar la ejecución.</translation>
    </message>
    <message>
        <source>Opening films: %1 of %2</source>
        <translation>Abriendo placas: %1 de %2</translation>
    </message>
    <message>
        <source>Show the %1 rows that are left out…</source>
        <translation>Mostrar las %1 filas que se omiten…</translation>
    </message>
    <message>
        <source>The data cannot be used so</source>
        <translation>Así no se pueden usar los datos</translation>
    </message>
    <message>
        <source>To think about</source>
        <translation>A tener en cuenta</translation>
    </message>
    <message>
        <source>Rows that are left out</source>
        <translation>Filas que se omiten</translation>
    </message>
    <message>
        <source>1 training film</source>
        <translation>1 placa de entrenamiento</translation>
    </message>
    <message>
        <source>%1 training films of 1 patient</source>
        <translation>%1 placas de entrenamiento de 1 paciente</translation>
    </message>
    <message>
        <source>1 validation film</source>
        <translation>1 placa de validación</translation>
    </message>
    <message>
        <source>%1 validation films of 1 patient</source>
        <translation>%1 placas de validación de 1 paciente</translation>
    </message>
    <message>
        <source>Show the row that is left out…</source>
        <translation>Mostrar la fila que se omite…</translation>
    </message>
</context>
<context>
    <name>hilum::DeidentifyDialog</name>
    <message>
        <source>Export de-identified DICOM files</source>
        <translation>Exportar archivos DICOM anonimizados</translation>
    </message>
    <message>
        <source>The film in front</source>
        <translation>La placa que está delante</translation>
    </message>
    <message>
        <source>All %1 open films</source>
        <translation>Las %1 placas abiertas</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Move, the same for each patient</source>
        <translation>Desplazar, igual para cada paciente</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Dates and times</source>
        <translation>Fechas y horas</translation>
    </message>
    <message>
        <source>Age, sex, size and weight</source>
        <translation>Edad, sexo, talla y peso</translation>
    </message>
    <message>
        <source>The device</source>
        <translation>El equipo</translation>
    </message>
    <message>
        <source>The institution</source>
        <translation>La institución</translation>
    </message>
    <message>
        <source>UIDs</source>
        <translation>UID</translation>
    </message>
    <message>
        <source>Black out what my rectangles cover</source>
        <translation>Tapar bajo mis rectángulos</translation>
    </message>
    <message>
        <source>The same pseudonyms in every export</source>
        <translation>Siempre los mismos seudónimos</translation>
    </message>
    <message>
        <source>New names and UIDs are made with a secret that stays on this computer.</source>
        <translation>Los nombres y UID nuevos se hacen con un secreto que se queda en este equipo.</translation>
    </message>
    <message>
        <source>Draw rectangles over burnt-in text with the measuring tool first.</source>
        <translation>Dibuje antes rectángulos sobre el texto grabado con la herramienta de medida.</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Placas</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Píxeles</translation>
    </message>
    <message>
        <source>Pseudonyms</source>
        <translation>Seudónimos</translation>
    </message>
    <message>
        <source>What becomes of the attributes</source>
        <translation>Qué pasa con los atributos</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Qué ocurre</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>DICOM PS3.15, Basic Application Level Confidentiality Profile. The pixels are not changed unless you black something out.</source>
        <translation>DICOM PS3.15, Basic Application Level Confidentiality Profile. Los píxeles no cambian, salvo que tape algo en negro.</translation>
    </message>
    <message>
        <source>Look at the films before you pass them on</source>
        <translation>Mire las placas antes de entregarlas</translation>
    </message>
    <message>
        <source>Nothing can be exported.</source>
        <translation>No se puede exportar nada.</translation>
    </message>
    <message>
        <source>%1, under new names that tell nothing about the patient.</source>
        <translation>%1, con nombres nuevos que no dicen nada del paciente.</translation>
    </message>
    <message>
        <source>All private attributes are removed.</source>
        <translation>Se quitan todos los atributos privados.</translation>
    </message>
    <message>
        <source>Attributes that no dictionary knows are removed.</source>
        <translation>Se quitan los atributos que ningún diccionario conoce.</translation>
    </message>
    <message>
        <source>Folder for the de-identified films</source>
        <translation>Carpeta para las placas anonimizadas</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>No se exportó</translation>
    </message>
    <message>
        <source>The record was not written</source>
        <translation>No se escribió el registro</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>%1 had been exported.</source>
        <translation>Exportado hasta ahora: %1.</translation>
    </message>
    <message>
        <source>%1 left out: %2</source>
        <translation>%1 sin exportar: %2</translation>
    </message>
    <message>
        <source>Some films were left out</source>
        <translation>Algunas placas no se exportaron</translation>
    </message>
    <message>
        <source>%1 exported, with a record of what was done.</source>
        <translation>%1: exportación hecha, con un registro de lo que se hizo.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
</context>
<context>
    <name>hilum::DialogFileChooser</name>
    <message>
        <source>Open films</source>
        <translation>Abrir placas</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>DICOM (*.dcm *.dicom *.dic *.ima)</source>
        <translation>DICOM (*.dcm *.dicom *.dic *.ima)</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.bmp)</source>
        <translation>Imágenes (*.png *.jpg *.jpeg *.tif *.tiff *.bmp)</translation>
    </message>
    <message>
        <source>Open a folder of films</source>
        <translation>Abrir una carpeta de placas</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Elegir un modelo</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>Modelos (*.safetensors)</translation>
    </message>
</context>
<context>
    <name>hilum::DropHint</name>
    <message>
        <source>Drop to open</source>
        <translation>Suelte para abrir</translation>
    </message>
</context>
<context>
    <name>hilum::EditCommands</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Deshacer: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Rehacer: %1</translation>
    </message>
</context>
<context>
    <name>hilum::EditPresetsDialog</name>
    <message>
        <source>Up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Bajar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Your presets</source>
        <translation>Sus preajustes</translation>
    </message>
    <message>
        <source>They follow the windows of the file on the number keys, in this order. Double click renames.</source>
        <translation>Siguen a las ventanas del archivo en las teclas numéricas, en este orden. Doble clic cambia el nombre.</translation>
    </message>
</context>
<context>
    <name>hilum::EllipseTool</name>
    <message>
        <source>Ellipse</source>
        <translation>Elipse</translation>
    </message>
    <message>
        <source>Drag from corner to corner. Shift makes a circle.</source>
        <translation>Arrastre de esquina a esquina. Con Mayús, un círculo.</translation>
    </message>
</context>
<context>
    <name>hilum::EmptyPage</name>
    <message>
        <source>Open a chest film</source>
        <translation>Abra una placa de tórax</translation>
    </message>
    <message>
        <source>Drop files or a folder anywhere in this window, or open them from here. DICOM, PNG, JPEG, TIFF and BMP. Nothing leaves this computer.</source>
        <translation>Suelte archivos o una carpeta en cualquier lugar de esta ventana, o ábralos desde aquí. DICOM, PNG, JPEG, TIFF y BMP. Nada sale de este equipo.</translation>
    </message>
    <message>
        <source>Recent films</source>
        <translation>Placas recientes</translation>
    </message>
    <message>
        <source>Open recent film %1</source>
        <translation>Abrir la placa reciente %1</translation>
    </message>
</context>
<context>
    <name>hilum::ExportCommands</name>
    <message>
        <source>The view was not copied</source>
        <translation>La vista no se copió</translation>
    </message>
    <message>
        <source>The view was copied, without the patient&apos;s name.</source>
        <translation>La vista se copió, sin el nombre del paciente.</translation>
    </message>
    <message>
        <source>The picture was saved.</source>
        <translation>La imagen se guardó.</translation>
    </message>
    <message>
        <source>The readings were saved.</source>
        <translation>Las lecturas se guardaron.</translation>
    </message>
    <message>
        <source>Folder that the paths in the table begin at</source>
        <translation>Carpeta en la que empiezan las rutas de la tabla</translation>
    </message>
    <message>
        <source>No verdicts to save</source>
        <translation>Ningún veredicto que guardar</translation>
    </message>
    <message>
        <source>No open film below this folder has a verdict on one of CheXpert&apos;s findings. Choose the folder that holds the films.</source>
        <translation>Ninguna placa abierta bajo esta carpeta tiene un veredicto sobre un hallazgo de CheXpert. Elija la carpeta que contiene las placas.</translation>
    </message>
    <message>
        <source>Save verdicts for training</source>
        <translation>Guardar veredictos para entrenar</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tablas (*.csv)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>No se guardó</translation>
    </message>
    <message>
        <source>Verdicts on one film were saved.</source>
        <translation>Se guardaron los veredictos de una placa.</translation>
    </message>
    <message>
        <source>Verdicts on %1 films were saved.</source>
        <translation>Se guardaron los veredictos de %1 placas.</translation>
    </message>
    <message>
        <source>Films left out because they lie outside of the folder: %1.</source>
        <translation>Placas omitidas por estar fuera de la carpeta: %1.</translation>
    </message>
    <message>
        <source>Verdicts left out because CheXpert has no such finding: %1.</source>
        <translation>Veredictos omitidos porque CheXpert no tiene ese hallazgo: %1.</translation>
    </message>
    <message>
        <source>The table holds the names of files, which may tell who the patient is.</source>
        <translation>La tabla contiene nombres de archivos, que pueden decir quién es el paciente.</translation>
    </message>
    <message>
        <source>Verdicts for training</source>
        <translation>Veredictos para entrenar</translation>
    </message>
</context>
<context>
    <name>hilum::FailurePage</name>
    <message>
        <source>What went wrong</source>
        <translation>Qué ha fallado</translation>
    </message>
    <message>
        <source>This film cannot be shown</source>
        <translation>Esta placa no se puede mostrar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
</context>
<context>
    <name>hilum::FilmFinder</name>
    <message>
        <source>None of the files that the disc&apos;s directory (DICOMDIR) names is there. Copy the whole disc, not the directory alone.</source>
        <translation>No está ninguno de los archivos que nombra el directorio del disco (DICOMDIR). Copie el disco entero, no solo el directorio.</translation>
    </message>
</context>
<context>
    <name>hilum::FilmListDialog</name>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entrenamiento</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>validación</translation>
    </message>
    <message>
        <source>The first %1 of %2 rows. “hilum-train check PLAN --report FOLDER” writes them all.</source>
        <translation>Las primeras %1 de %2 filas. «hilum-train check PLAN --report CARPETA» las escribe todas.</translation>
    </message>
</context>
<context>
    <name>hilum::FilmPages</name>
    <message>
        <source>Radiograph</source>
        <translation>Radiografía</translation>
    </message>
    <message>
        <source>Film %1 of %2</source>
        <translation>Placa %1 de %2</translation>
    </message>
    <message>
        <source>Films %1 to %2 of %3</source>
        <translation>Placas %1 a %2 de %3</translation>
    </message>
    <message>
        <source>True size, %1</source>
        <translation>Tamaño real, %1</translation>
    </message>
    <message>
        <source>Not in true size: no millimetres are known</source>
        <translation>No a tamaño real: no se conocen milímetros</translation>
    </message>
    <message>
        <source>the film is larger than its place; its middle is shown</source>
        <translation>la placa es mayor que su sitio; se muestra su centro</translation>
    </message>
    <message>
        <source>Map: %1</source>
        <translation>Mapa: %1</translation>
    </message>
    <message>
        <source>all findings</source>
        <translation>todos los hallazgos</translation>
    </message>
</context>
<context>
    <name>hilum::FilmPagesDialog</name>
    <message>
        <source>Print films</source>
        <translation>Imprimir placas</translation>
    </message>
    <message>
        <source>The film in front</source>
        <translation>La placa que está delante</translation>
    </message>
    <message>
        <source>All %1 open films</source>
        <translation>Las %1 placas abiertas</translation>
    </message>
    <message>
        <source>The first %1 open films</source>
        <translation>Las primeras %1 placas abiertas</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Placas</translation>
    </message>
    <message>
        <source>1 film a page</source>
        <translation>1 placa por página</translation>
    </message>
    <message>
        <source>2 films a page</source>
        <translation>2 placas por página</translation>
    </message>
    <message>
        <source>4 films a page</source>
        <translation>4 placas por página</translation>
    </message>
    <message>
        <source>Films a page</source>
        <translation>Placas por página</translation>
    </message>
    <message>
        <source>Whole film, as large as fits</source>
        <translation>Placa entera, tan grande como quepa</translation>
    </message>
    <message>
        <source>True size</source>
        <translation>Tamaño real</translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation>Como en la pantalla</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anotaciones</translation>
    </message>
    <message>
        <source>Map of the finding</source>
        <translation>Mapa del hallazgo</translation>
    </message>
    <message>
        <source>Corner text, sides and ruler</source>
        <translation>Texto de las esquinas, lados y regla</translation>
    </message>
    <message>
        <source>Patient&apos;s name, number and dates</source>
        <translation>Nombre, número y fechas del paciente</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Publicación</translation>
    </message>
    <message>
        <source>On the films</source>
        <translation>En las placas</translation>
    </message>
    <message>
        <source>One film is larger than its place in true size; its middle is shown. Larger paper, or one film a page, shows more.</source>
        <translation>Una placa a tamaño real es mayor que su sitio; se muestra su centro. Un papel mayor, o una placa por página, muestra más.</translation>
    </message>
    <message>
        <source>%1 films are larger than their place in true size; their middle is shown.</source>
        <translation>%1 placas a tamaño real son mayores que su sitio; se muestra su centro.</translation>
    </message>
    <message>
        <source>The pages show who the patient is.</source>
        <translation>Las páginas muestran quién es el paciente.</translation>
    </message>
</context>
<context>
    <name>hilum::FilmPane</name>
    <message>
        <source>Choose a film in the strip, or drag one here.</source>
        <translation>Elija una placa de la tira o arrastre una aquí.</translation>
    </message>
    <message>
        <source>Film, viewport %1</source>
        <translation>Placa, vista %1</translation>
    </message>
</context>
<context>
    <name>hilum::FilmSheet</name>
    <message>
        <source>Sample films</source>
        <translation>Placas de muestra</translation>
    </message>
</context>
<context>
    <name>hilum::FilmSpeaker</name>
    <message>
        <source>turned right by %1 degrees</source>
        <translation>girada %1 grados a la derecha</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>reflejada</translation>
    </message>
    <message>
        <source>AI: nothing suspected</source>
        <translation>IA: nada sospechado</translation>
    </message>
    <message>
        <source>AI: %1</source>
        <translation>IA: %1</translation>
    </message>
    <message>
        <source>%1 is being opened.</source>
        <translation>%1 se está abriendo.</translation>
    </message>
    <message>
        <source>frame %1 of %2</source>
        <translation>fotograma %1 de %2</translation>
    </message>
    <message>
        <source>greys inverted</source>
        <translation>grises invertidos</translation>
    </message>
    <message>
        <source>whole film</source>
        <translation>placa entera</translation>
    </message>
    <message>
        <source>%1 % of its size</source>
        <translation>%1 % de su tamaño</translation>
    </message>
    <message>
        <source>map of %1 shown</source>
        <translation>mapa de %1 mostrado</translation>
    </message>
    <message>
        <source>AI: film refused</source>
        <translation>IA: placa rechazada</translation>
    </message>
</context>
<context>
    <name>hilum::FilmStrip</name>
    <message>
        <source>Films</source>
        <translation>Placas</translation>
    </message>
</context>
<context>
    <name>hilum::FilmStripModel</name>
    <message>
        <source>Cannot be shown</source>
        <translation>No se puede mostrar</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 fotogramas</translation>
    </message>
    <message>
        <source>Film %1 %2</source>
        <translation>Placa %1 %2</translation>
    </message>
    <message>
        <source>Key film %1 %2</source>
        <translation>Placa clave %1 %2</translation>
    </message>
</context>
<context>
    <name>hilum::FindingsHeader</name>
    <message>
        <source>%1 of each finding. The tick is the finding&apos;s own threshold; the bar shows how far the odds are above or below it.</source>
        <translation>%1 de cada hallazgo. La marca es el umbral propio del hallazgo; la barra muestra cuánto quedan las cuotas por encima o por debajo.</translation>
    </message>
</context>
<context>
    <name>hilum::FindingsList</name>
    <message>
        <source>%1: %2. Its value is %3, its own threshold %4.</source>
        <translation>%1: %2. Su valor es %3, su umbral propio %4.</translation>
    </message>
    <message>
        <source>%1: the model was not trained for it.</source>
        <translation>%1: el modelo no se entrenó para ello.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
</context>
<context>
    <name>hilum::FindingsModel</name>
    <message>
        <source>Likely</source>
        <translation>Probable</translation>
    </message>
    <message>
        <source>Suspected</source>
        <translation>Sospechado</translation>
    </message>
    <message>
        <source>Indeterminate</source>
        <translation>Indeterminado</translation>
    </message>
    <message>
        <source>Not likely</source>
        <translation>No probable</translation>
    </message>
    <message>
        <source>Not suspected</source>
        <translation>No sospechado</translation>
    </message>
    <message>
        <source>Not assessed</source>
        <translation>No evaluado</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilidad</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Puntuación</translation>
    </message>
    <message>
        <source>present</source>
        <translation>presente</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>ausente</translation>
    </message>
    <message>
        <source>indeterminate</source>
        <translation>indeterminado</translation>
    </message>
    <message>
        <source>you say %1</source>
        <translation>usted dice: %1</translation>
    </message>
</context>
<context>
    <name>hilum::FindingsPanel</name>
    <message>
        <source>AI reading</source>
        <translation>Lectura de IA</translation>
    </message>
    <message>
        <source>Show map</source>
        <translation>Mostrar mapa</translation>
    </message>
    <message>
        <source>Show AI reading</source>
        <translation>Mostrar lectura de IA</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Leer de nuevo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Read the film first</source>
        <translation>Lea primero la placa</translation>
    </message>
    <message>
        <source>AI reading hidden</source>
        <translation>Lectura de IA oculta</translation>
    </message>
    <message>
        <source>Scores and maps wait until you ask for them.</source>
        <translation>Las puntuaciones y los mapas esperan hasta que los pida.</translation>
    </message>
    <message>
        <source>Scores and maps of every film are hidden.</source>
        <translation>Las puntuaciones y los mapas de todas las placas están ocultos.</translation>
    </message>
</context>
<context>
    <name>hilum::FreehandTool</name>
    <message>
        <source>Freehand</source>
        <translation>A mano alzada</translation>
    </message>
    <message>
        <source>Draw around the region; letting go closes it.</source>
        <translation>Dibuje alrededor de la región; al soltar se cierra.</translation>
    </message>
</context>
<context>
    <name>hilum::HistogramPanel</name>
    <message>
        <source>Lower edge</source>
        <translation>Borde inferior</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Centro</translation>
    </message>
    <message>
        <source>Upper edge</source>
        <translation>Borde superior</translation>
    </message>
    <message>
        <source>Logarithmic counts</source>
        <translation>Recuentos logarítmicos</translation>
    </message>
</context>
<context>
    <name>hilum::HistogramView</name>
    <message>
        <source>Histogram of the film</source>
        <translation>Histograma de la placa</translation>
    </message>
    <message>
        <source>lower edge</source>
        <translation>borde inferior</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>centro</translation>
    </message>
    <message>
        <source>upper edge</source>
        <translation>borde superior</translation>
    </message>
    <message>
        <source>Lower edge %1, upper edge %2. The arrow keys move the %3; up and down choose another handle.</source>
        <translation>Borde inferior %1, borde superior %2. Las flechas mueven: %3; arriba y abajo eligen otro tirador.</translation>
    </message>
    <message>
        <source>No film is open.</source>
        <translation>No hay ninguna placa abierta.</translation>
    </message>
    <message>
        <source>No film</source>
        <translation>Ninguna placa</translation>
    </message>
</context>
<context>
    <name>hilum::KeyEdit</name>
    <message>
        <source>Press a key</source>
        <translation>Pulse una tecla</translation>
    </message>
</context>
<context>
    <name>hilum::Keymap</name>
    <message>
        <source>This file holds no shortcuts of Hilum. Choose one that was exported here.</source>
        <translation>Este archivo no contiene atajos de Hilum. Elija uno exportado aquí.</translation>
    </message>
    <message>
        <source>“%1” in this file is no key that “%2” can have. Nothing was changed.</source>
        <translation>«%1» de este archivo no es una tecla que «%2» pueda tener. No se ha cambiado nada.</translation>
    </message>
    <message>
        <source>This file gives %1 to “%2” and to “%3”. Nothing was changed.</source>
        <translation>Este archivo da %1 a «%2» y a «%3». No se ha cambiado nada.</translation>
    </message>
</context>
<context>
    <name>hilum::LabelBars</name>
    <message>
        <source>%1: %2 positive, %3 uncertain, %4 negative, %5 blank</source>
        <translation>%1: %2 positivas, %3 inciertas, %4 negativas, %5 en blanco</translation>
    </message>
    <message>
        <source>Films per finding</source>
        <translation>Placas por hallazgo</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>Positivas</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Inciertas</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Negativas</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>En blanco</translation>
    </message>
</context>
<context>
    <name>hilum::Labels</name>
    <message>
        <source>No Finding</source>
        <translation>Sin hallazgos</translation>
    </message>
    <message>
        <source>Enlarged Cardiomediastinum</source>
        <translation>Cardiomediastino agrandado</translation>
    </message>
    <message>
        <source>Cardiomegaly</source>
        <translation>Cardiomegalia</translation>
    </message>
    <message>
        <source>Lung Opacity</source>
        <translation>Opacidad pulmonar</translation>
    </message>
    <message>
        <source>Lung Lesion</source>
        <translation>Lesión pulmonar</translation>
    </message>
    <message>
        <source>Edema</source>
        <translation>Edema</translation>
    </message>
    <message>
        <source>Consolidation</source>
        <translation>Consolidación</translation>
    </message>
    <message>
        <source>Pneumonia</source>
        <translation>Neumonía</translation>
    </message>
    <message>
        <source>Atelectasis</source>
        <translation>Atelectasia</translation>
    </message>
    <message>
        <source>Pneumothorax</source>
        <translation>Neumotórax</translation>
    </message>
    <message>
        <source>Pleural Effusion</source>
        <translation>Derrame pleural</translation>
    </message>
    <message>
        <source>Pleural Other</source>
        <translation>Otra alteración pleural</translation>
    </message>
    <message>
        <source>Fracture</source>
        <translation>Fractura</translation>
    </message>
    <message>
        <source>Support Devices</source>
        <translation>Dispositivos de soporte</translation>
    </message>
    <message>
        <source>Effusion</source>
        <translation>Derrame</translation>
    </message>
    <message>
        <source>Emphysema</source>
        <translation>Enfisema</translation>
    </message>
    <message>
        <source>Fibrosis</source>
        <translation>Fibrosis</translation>
    </message>
    <message>
        <source>Hernia</source>
        <translation>Hernia</translation>
    </message>
    <message>
        <source>Infiltration</source>
        <translation>Infiltrado</translation>
    </message>
    <message>
        <source>Mass</source>
        <translation>Masa</translation>
    </message>
    <message>
        <source>Nodule</source>
        <translation>Nódulo</translation>
    </message>
    <message>
        <source>Pleural_Thickening</source>
        <translation>Engrosamiento pleural</translation>
    </message>
</context>
<context>
    <name>hilum::LabelsPage</name>
    <message>
        <source>not in the table</source>
        <translation>no está en la tabla</translation>
    </message>
    <message>
        <source>no film has it</source>
        <translation>ninguna placa lo tiene</translation>
    </message>
    <message>
        <source>1 film has it</source>
        <translation>1 placa lo tiene</translation>
    </message>
    <message>
        <source>%1 films have it</source>
        <translation>%1 placas lo tienen</translation>
    </message>
    <message>
        <source>, %1 uncertain</source>
        <translation>, %1 inciertas</translation>
    </message>
    <message>
        <source>: few</source>
        <translation>: pocas</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Which findings are learnt, and what an entry that is uncertain or blank counts as.</source>
        <translation>Qué hallazgos se aprenden, y como qué cuenta una entrada incierta o en blanco.</translation>
    </message>
    <message>
        <source>Mixed (recommended)</source>
        <translation>Mixto (recomendado)</translation>
    </message>
    <message>
        <source>Paper: all uncertain as present</source>
        <translation>Publicación: todas las inciertas como presentes</translation>
    </message>
    <message>
        <source>Mixed follows controlled comparisons: uncertain entries are left out, but those of Atelectasis and Edema count as mostly present, and those of Consolidation are asked of a model that the run trains first, where there are any. A finding that is off keeps its place among the outputs and is never shown.</source>
        <translation>«Mixto» sigue comparaciones controladas: las entradas inciertas se omiten, pero las de atelectasia y edema cuentan como casi siempre presentes, y las de consolidación se preguntan a un modelo que la ejecución entrena antes, si las hay. Un hallazgo desactivado conserva su lugar entre las salidas y nunca se muestra.</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>Training films</source>
        <translation>Placas de entrenamiento</translation>
    </message>
    <message>
        <source>Uncertain entries</source>
        <translation>Entradas inciertas</translation>
    </message>
    <message>
        <source>Blank entries</source>
        <translation>Entradas en blanco</translation>
    </message>
    <message>
        <source>As absent</source>
        <translation>Como ausente</translation>
    </message>
    <message>
        <source>Not learnt from</source>
        <translation>No se usa para aprender</translation>
    </message>
    <message>
        <source>%1, uncertain entries</source>
        <translation>%1, entradas inciertas</translation>
    </message>
    <message>
        <source>%1, blank entries</source>
        <translation>%1, entradas en blanco</translation>
    </message>
    <message>
        <source>Your own choice</source>
        <translation>Su propia elección</translation>
    </message>
</context>
<context>
    <name>hilum::LanguageMenu</name>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Hilum speaks this language from its next start.</source>
        <translation>Hilum hablará este idioma a partir del próximo inicio.</translation>
    </message>
</context>
<context>
    <name>hilum::LengthTool</name>
    <message>
        <source>Length</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Drag from one end to the other. Shift keeps the line level or upright.</source>
        <translation>Arrastre de un extremo al otro. Con Mayús la línea queda horizontal o vertical.</translation>
    </message>
</context>
<context>
    <name>hilum::LibraryCommands</name>
    <message>
        <source>No model is loaded.</source>
        <translation>No hay ningún modelo cargado.</translation>
    </message>
    <message>
        <source>Add a disc or archive</source>
        <translation>Añadir un disco o archivo comprimido</translation>
    </message>
    <message>
        <source>Discs and archives (DICOMDIR* dicomdir* *.zip *.ZIP);;All files (*)</source>
        <translation>Discos y archivos comprimidos (DICOMDIR* dicomdir* *.zip *.ZIP);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Nothing can be opened</source>
        <translation>No se puede abrir nada</translation>
    </message>
    <message>
        <source>The films were moved or deleted, or their disk is away. Connect it, or look through the folder again.</source>
        <translation>Las placas se movieron o se borraron, o su disco no está. Conéctelo o revise la carpeta de nuevo.</translation>
    </message>
    <message>
        <source>The study has no film.</source>
        <translation>El estudio no tiene placas.</translation>
    </message>
    <message>
        <source>Hilum does not show this kind of object</source>
        <translation>Hilum no muestra este tipo de objeto</translation>
    </message>
    <message>
        <source>It is listed so that you know of it. Open it with the program that made it.</source>
        <translation>Se lista para que sepa de él. Ábralo con el programa que lo hizo.</translation>
    </message>
    <message>
        <source>The report is inside an archive</source>
        <translation>El informe está dentro de un archivo comprimido</translation>
    </message>
    <message>
        <source>Unpack the archive and add its folder.</source>
        <translation>Descomprima el archivo y añada su carpeta.</translation>
    </message>
    <message>
        <source>The report cannot be read</source>
        <translation>No se puede leer el informe</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
</context>
<context>
    <name>hilum::LibraryFilters</name>
    <message>
        <source>Patient, number, description or date</source>
        <translation>Paciente, número, descripción o fecha</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>When the films were taken</source>
        <translation>Cuándo se tomaron las placas</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>Only films that the AI has read can be found by it</source>
        <translation>Solo se pueden encontrar así las placas que la IA ha leído</translation>
    </message>
    <message>
        <source>Value of the finding</source>
        <translation>Valor del hallazgo</translation>
    </message>
    <message>
        <source>Probability, or score where it is not calibrated</source>
        <translation>Probabilidad, o puntuación donde no está calibrada</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Más recientes primero</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Más antiguos primero</translation>
    </message>
    <message>
        <source>By patient</source>
        <translation>Por paciente</translation>
    </message>
    <message>
        <source>AI&apos;s order: most urgent first</source>
        <translation>Orden de la IA: lo más urgente primero</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Any date</source>
        <translation>Cualquier fecha</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>Últimos 12 meses</translation>
    </message>
    <message>
        <source>Between…</source>
        <translation>Entre…</translation>
    </message>
    <message>
        <source>Suspected</source>
        <translation>Sospechado</translation>
    </message>
    <message>
        <source>Any value</source>
        <translation>Cualquier valor</translation>
    </message>
    <message>
        <source>0.25 or more</source>
        <translation>0,25 o más</translation>
    </message>
    <message>
        <source>0.50 or more</source>
        <translation>0,50 o más</translation>
    </message>
    <message>
        <source>0.75 or more</source>
        <translation>0,75 o más</translation>
    </message>
    <message>
        <source>0.90 or more</source>
        <translation>0,90 o más</translation>
    </message>
    <message>
        <source>Not suspected</source>
        <translation>No sospechado</translation>
    </message>
    <message>
        <source>Any finding</source>
        <translation>Cualquier hallazgo</translation>
    </message>
</context>
<context>
    <name>hilum::LibraryWindow</name>
    <message>
        <source>Library – Hilum</source>
        <translation>Biblioteca – Hilum</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Estudios</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Añadir una carpeta…</translation>
    </message>
    <message>
        <source>Add a disc or archive…</source>
        <translation>Añadir un disco o archivo comprimido…</translation>
    </message>
    <message>
        <source>The library is empty</source>
        <translation>La biblioteca está vacía</translation>
    </message>
    <message>
        <source>Add folders with films, and they can be found here by patient, date, description and finding. Only the headers are read; the films stay where they are and nothing is copied.</source>
        <translation>Añada carpetas con placas y se podrán encontrar aquí por paciente, fecha, descripción y hallazgo. Solo se leen las cabeceras; las placas se quedan donde están y no se copia nada.</translation>
    </message>
    <message>
        <source>Show all studies</source>
        <translation>Mostrar todos los estudios</translation>
    </message>
    <message>
        <source>No study matches</source>
        <translation>Ningún estudio coincide</translation>
    </message>
    <message>
        <source>Each word must be the beginning of a word in the patient&apos;s name or number, the description or the date.</source>
        <translation>Cada palabra debe ser el comienzo de una palabra del nombre o número del paciente, de la descripción o de la fecha.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>AI: research use only. Not for diagnosis.</source>
        <translation>IA: solo para investigación. No para el diagnóstico.</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Carpetas</translation>
    </message>
    <message>
        <source>The library does not work</source>
        <translation>La biblioteca no funciona</translation>
    </message>
    <message>
        <source>The library is being rebuilt</source>
        <translation>La biblioteca se está reconstruyendo</translation>
    </message>
    <message>
        <source>Its index was damaged or of another version. It was renamed, and the folders of the library are looked through again. Your films are untouched.</source>
        <translation>Su índice estaba dañado o era de otra versión. Se cambió de nombre y las carpetas de la biblioteca se revisan de nuevo. Sus placas no se han tocado.</translation>
    </message>
    <message>
        <source>AI&apos;s order, most urgent first: research use only. Not for diagnosis.</source>
        <translation>Orden de la IA, lo más urgente primero: solo para investigación. No para el diagnóstico.</translation>
    </message>
    <message>
        <source>Look through all of them again</source>
        <translation>Revisarlas todas de nuevo</translation>
    </message>
    <message>
        <source>Remove missing films from the list</source>
        <translation>Quitar de la lista las placas que faltan</translation>
    </message>
    <message>
        <source>Look through it again</source>
        <translation>Revisarla de nuevo</translation>
    </message>
    <message>
        <source>Remove from the library (its files stay)</source>
        <translation>Quitar de la biblioteca (sus archivos quedan)</translation>
    </message>
    <message>
        <source>The AI reads film %1 of %2</source>
        <translation>La IA lee la placa %1 de %2</translation>
    </message>
    <message>
        <source>The folders of the library</source>
        <translation>Las carpetas de la biblioteca</translation>
    </message>
</context>
<context>
    <name>hilum::LoadingPage</name>
    <message>
        <source>Opening</source>
        <translation>Abriendo</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>Abriendo %1</translation>
    </message>
</context>
<context>
    <name>hilum::MachinePage</name>
    <message>
        <source>Machine</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Where it trains. For this computer twenty steps of this very plan are measured; you may go on before that is done.</source>
        <translation>Dónde se entrena. Para este equipo se miden veinte pasos de este mismo plan; puede seguir antes de que termine.</translation>
    </message>
    <message>
        <source>Use smaller parts</source>
        <translation>Usar partes más pequeñas</translation>
    </message>
    <message>
        <source>Batch size, films</source>
        <translation>Tamaño del lote, placas</translation>
    </message>
    <message>
        <source>Films that pass at once</source>
        <translation>Placas que pasan a la vez</translation>
    </message>
    <message>
        <source>Less memory; 0: the whole batch.</source>
        <translation>Menos memoria; 0: el lote entero.</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Hilos del procesador</translation>
    </message>
    <message>
        <source>0: all %1.</source>
        <translation>0: todos, %1.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Estimated time</source>
        <translation>Tiempo estimado</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Midiendo</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Parar la medición</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Medir</translation>
    </message>
    <message>
        <source>Packed films</source>
        <translation>Placas empaquetadas</translation>
    </message>
    <message>
        <source>Folder of the packed films</source>
        <translation>Carpeta de las placas empaquetadas</translation>
    </message>
    <message>
        <source>In the run&apos;s own folder; a folder here is shared by several runs</source>
        <translation>En la carpeta de la ejecución; una carpeta aquí la comparten varias ejecuciones</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Elegir carpeta…</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Where the packed films go</source>
        <translation>Dónde van las placas empaquetadas</translation>
    </message>
    <message>
        <source>They take %1.</source>
        <translation>Ocupan %1.</translation>
    </message>
    <message>
        <source>They take %1 of the %2 that the disk has left.</source>
        <translation>Ocupan %1 de los %2 que quedan en el disco.</translation>
    </message>
    <message>
        <source>being measured…</source>
        <translation>midiendo…</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>sin medir</translation>
    </message>
    <message>
        <source>%1 processor threads</source>
        <translation>%1 hilos del procesador</translation>
    </message>
    <message>
        <source>%1, of which %2 before the student begins</source>
        <translation>%1, de ellos %2 antes de que empiece el alumno</translation>
    </message>
    <message>
        <source>%1 with one process</source>
        <translation>%1 con un proceso</translation>
    </message>
    <message>
        <source>%1 films a second, %2 steps of %3 an epoch</source>
        <translation>%1 placas por segundo, %2 pasos de %3 por época</translation>
    </message>
    <message>
        <source>%1 films a second, %2 steps of %3 s an epoch</source>
        <translation>%1 placas por segundo, %2 pasos de %3 s por época</translation>
    </message>
    <message>
        <source>%1 of the %2 that are free</source>
        <translation>%1 de los %2 libres</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Medir de nuevo</translation>
    </message>
    <message>
        <source>This takes nearly all of the memory</source>
        <translation>Esto ocupa casi toda la memoria</translation>
    </message>
    <message>
        <source>In parts of %1 films the batch stays the same and needs less at once.</source>
        <translation>En partes de %1 placas el lote es el mismo y necesita menos a la vez.</translation>
    </message>
    <message>
        <source>Use parts of %1 films</source>
        <translation>Usar partes de %1 placas</translation>
    </message>
    <message>
        <source>%1 films a second, 1 step of %2 s an epoch</source>
        <translation>%1 placas por segundo, 1 paso de %2 s por época</translation>
    </message>
    <message>
        <source>%1 films a second, 1 step of %2 an epoch</source>
        <translation>%1 placas por segundo, 1 paso de %2 por época</translation>
    </message>
</context>
<context>
    <name>hilum::Magnifier</name>
    <message>
        <source>Magnifying glass</source>
        <translation>Lupa</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
</context>
<context>
    <name>hilum::MainWindow</name>
    <message>
        <source>Films</source>
        <translation>Placas</translation>
    </message>
    <message>
        <source>AI reading</source>
        <translation>Lectura de IA</translation>
    </message>
    <message>
        <source>No films found</source>
        <translation>No se encontraron placas</translation>
    </message>
    <message>
        <source>There is no DICOM file and no picture among what was opened. Choose another folder.</source>
        <translation>No hay ningún archivo DICOM ni ninguna imagen en lo que se abrió. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>Looking for films…</source>
        <translation>Buscando placas…</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>Abriendo %1…</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Cargando el modelo…</translation>
    </message>
    <message>
        <source>Reading the film…</source>
        <translation>Leyendo la placa…</translation>
    </message>
    <message>
        <source>Forget recent films</source>
        <translation>Olvidar las placas recientes</translation>
    </message>
    <message>
        <source>%1 – Hilum</source>
        <translation>%1 – Hilum</translation>
    </message>
    <message>
        <source>Hilum</source>
        <translation>Hilum</translation>
    </message>
    <message>
        <source>About Hilum</source>
        <translation>Acerca de Hilum</translation>
    </message>
    <message>
        <source>Hilum %1
A viewer for chest radiographs with an AI reader that runs on this computer alone.

Research use only. Not for diagnosis.

Licence: Apache-2.0</source>
        <translation>Hilum %1
Un visor de radiografías de tórax con un lector de IA que funciona solo en este equipo.

Solo para investigación. No para el diagnóstico.

Licencia: Apache-2.0</translation>
    </message>
    <message>
        <source>Keeping your work</source>
        <translation>Conservación de su trabajo</translation>
    </message>
    <message>
        <source>Could not be opened</source>
        <translation>No se pudo abrir</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histograma</translation>
    </message>
</context>
<context>
    <name>hilum::ManualText</name>
    <message>
        <source>Page of the manual</source>
        <translation>Página del manual</translation>
    </message>
</context>
<context>
    <name>hilum::ManualWindow</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Manual – Hilum</source>
        <translation>Manual – Hilum</translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation>Páginas del manual</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Search in this page</source>
        <translation>Buscar en esta página</translation>
    </message>
    <message>
        <source>not on this page</source>
        <translation>no está en esta página</translation>
    </message>
    <message>
        <source>%1 places</source>
        <translation>%1 lugares</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1 lugar</translation>
    </message>
</context>
<context>
    <name>hilum::MapControls</name>
    <message>
        <source>Show map</source>
        <translation>Mostrar mapa</translation>
    </message>
    <message>
        <source>Show the map of the finding</source>
        <translation>Mostrar el mapa del hallazgo</translation>
    </message>
    <message>
        <source>Kind of map</source>
        <translation>Tipo de mapa</translation>
    </message>
    <message>
        <source>Opacity of the map in per cent</source>
        <translation>Opacidad del mapa en tanto por ciento</translation>
    </message>
    <message>
        <source>Colours of the map</source>
        <translation>Colores del mapa</translation>
    </message>
    <message>
        <source>Contour</source>
        <translation>Contorno</translation>
    </message>
    <message>
        <source>Contour at half of the strongest influence</source>
        <translation>Contorno en la mitad de la mayor influencia</translation>
    </message>
    <message>
        <source>A line at half of the strongest influence</source>
        <translation>Una línea en la mitad de la mayor influencia</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacidad</translation>
    </message>
</context>
<context>
    <name>hilum::MappingEditor</name>
    <message>
        <source>Use this mapping</source>
        <translation>Usar esta asignación</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Films start from</source>
        <translation>Las placas parten de</translation>
    </message>
    <message>
        <source>File of the film</source>
        <translation>Archivo de la placa</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Paciente</translation>
    </message>
    <message>
        <source>… or in the path</source>
        <translation>… o en la ruta</translation>
    </message>
    <message>
        <source>a regular expression, as (patient[0-9]+)</source>
        <translation>una expresión regular, como (patient[0-9]+)</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Estudio</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexo</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>Proyección</translation>
    </message>
    <message>
        <source>Frontal or lateral</source>
        <translation>Frontal o lateral</translation>
    </message>
    <message>
        <source>Train or valid</source>
        <translation>Train o valid</translation>
    </message>
    <message>
        <source>One column lists findings</source>
        <translation>Una columna enumera hallazgos</translation>
    </message>
    <message>
        <source>… separated by</source>
        <translation>… separados por</translation>
    </message>
    <message>
        <source>Words for present</source>
        <translation>Palabras para presente</translation>
    </message>
    <message>
        <source>Words for absent</source>
        <translation>Palabras para ausente</translation>
    </message>
    <message>
        <source>Words for uncertain</source>
        <translation>Palabras para incierto</translation>
    </message>
    <message>
        <source>Finding and its column</source>
        <translation>Hallazgo y su columna</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ninguna)</translation>
    </message>
</context>
<context>
    <name>hilum::ModelCardDialog</name>
    <message>
        <source>About this model</source>
        <translation>Acerca de este modelo</translation>
    </message>
    <message>
        <source>Research use only. Not for diagnosis.</source>
        <translation>Solo para investigación. No para el diagnóstico.</translation>
    </message>
</context>
<context>
    <name>hilum::ModelCardPage</name>
    <message>
        <source>How well it did on the validation films</source>
        <translation>Qué tal le fue en las placas de validación</translation>
    </message>
    <message>
        <source>AUROC with its 95 % interval. Sensitivity and specificity at the threshold. Thresholds belong to this model alone and do not carry over to another.</source>
        <translation>AUROC con su intervalo del 95 %. Sensibilidad y especificidad en el umbral. Los umbrales son solo de este modelo y no valen para otro.</translation>
    </message>
    <message>
        <source>How it was trained</source>
        <translation>Cómo se entrenó</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creado</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>Funciona en</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Pesos</translation>
    </message>
    <message>
        <source>Macro AUROC</source>
        <translation>AUROC macro</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Calibración</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Entrenado con</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>AUROC</source>
        <translation>AUROC</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Especificidad</translation>
    </message>
    <message>
        <source>Films with / without</source>
        <translation>Placas con / sin</translation>
    </message>
    <message>
        <source>not trained</source>
        <translation>no entrenado</translation>
    </message>
</context>
<context>
    <name>hilum::ModelCommands</name>
    <message>
        <source>the model that came with Hilum</source>
        <translation>el modelo que vino con Hilum</translation>
    </message>
</context>
<context>
    <name>hilum::ModelDetails</name>
    <message>
        <source>Reads the films now</source>
        <translation>Lee ahora las placas</translation>
    </message>
    <message>
        <source>Came with Hilum</source>
        <translation>Vino con Hilum</translation>
    </message>
    <message>
        <source>Lies elsewhere on this computer: import it to keep a copy that stays</source>
        <translation>Está en otro lugar de este equipo: impórtelo para guardar una copia permanente</translation>
    </message>
    <message>
        <source>Use for reading</source>
        <translation>Usar para leer</translation>
    </message>
    <message>
        <source>Reads the films from now on, after the next start too; open films are read again</source>
        <translation>Lee las placas desde ahora, también tras el próximo inicio; las abiertas se leen de nuevo</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Cambiar nombre…</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Writes a copy of the model to another place</source>
        <translation>Escribe una copia del modelo en otro lugar</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Borrar…</translation>
    </message>
    <message>
        <source>Removes the model from this computer</source>
        <translation>Quita el modelo de este equipo</translation>
    </message>
    <message>
        <source>The model&apos;s card</source>
        <translation>La ficha del modelo</translation>
    </message>
    <message>
        <source>A model is being worked on</source>
        <translation>Se está trabajando en un modelo</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Nombre del modelo</translation>
    </message>
    <message>
        <source>The model could not be loaded; films are not read.</source>
        <translation>No se pudo cargar el modelo; las placas no se leen.</translation>
    </message>
    <message>
        <source>This model cannot be used.</source>
        <translation>Este modelo no se puede usar.</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En uso</translation>
    </message>
</context>
<context>
    <name>hilum::ModelListModel</name>
    <message>
        <source>Cannot be used</source>
        <translation>No se puede usar</translation>
    </message>
    <message>
        <source>Macro AUROC not known</source>
        <translation>AUROC macro desconocida</translation>
    </message>
    <message>
        <source>Macro AUROC %1</source>
        <translation>AUROC macro %1</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>came with Hilum</source>
        <translation>vino con Hilum</translation>
    </message>
    <message>
        <source>lies elsewhere</source>
        <translation>está en otro lugar</translation>
    </message>
    <message>
        <source>, reads the films now</source>
        <translation>, lee ahora las placas</translation>
    </message>
</context>
<context>
    <name>hilum::ModelManager</name>
    <message>
        <source>Models – Hilum</source>
        <translation>Modelos – Hilum</translation>
    </message>
    <message>
        <source>Import a model…</source>
        <translation>Importar un modelo…</translation>
    </message>
    <message>
        <source>Checks a bundle (.safetensors) and keeps a copy of it</source>
        <translation>Comprueba un paquete (.safetensors) y guarda una copia</translation>
    </message>
    <message>
        <source>The model that read the films before reads them again</source>
        <translation>El modelo que leía las placas antes vuelve a leerlas</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Looking at the models…</source>
        <translation>Mirando los modelos…</translation>
    </message>
    <message>
        <source>There is no model on this computer. Import one, or train one.</source>
        <translation>No hay ningún modelo en este equipo. Importe uno o entrene uno.</translation>
    </message>
    <message>
        <source>Back to “%1”</source>
        <translation>Volver a «%1»</translation>
    </message>
    <message>
        <source>Use for reading</source>
        <translation>Usar para leer</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Cambiar nombre…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Borrar…</translation>
    </message>
    <message>
        <source>The model could not be imported</source>
        <translation>No se pudo importar el modelo</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Exportar el modelo</translation>
    </message>
    <message>
        <source>Model bundles (%1)</source>
        <translation>Paquetes de modelo (%1)</translation>
    </message>
    <message>
        <source>The model could not be exported</source>
        <translation>No se pudo exportar el modelo</translation>
    </message>
    <message>
        <source>The model could not be renamed</source>
        <translation>No se pudo cambiar el nombre del modelo</translation>
    </message>
    <message>
        <source>“%1” is removed from this computer. This cannot be undone; a run that made it, or a copy that was exported, is not touched.</source>
        <translation>«%1» se quita de este equipo. No se puede deshacer; una ejecución que lo hizo, o una copia exportada, no se toca.</translation>
    </message>
    <message>
        <source>

It reads the films now. The model that came with Hilum takes over, and open films are read again.</source>
        <translation>

Ahora lee las placas. El modelo que vino con Hilum toma el relevo, y las placas abiertas se leen de nuevo.</translation>
    </message>
    <message>
        <source>Delete this model?</source>
        <translation>¿Borrar este modelo?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>The model could not be deleted</source>
        <translation>No se pudo borrar el modelo</translation>
    </message>
</context>
<context>
    <name>hilum::ModelRowDelegate</name>
    <message>
        <source>in use</source>
        <translation>en uso</translation>
    </message>
</context>
<context>
    <name>hilum::MonitorCommands</name>
    <message>
        <source>True size: no film is open.</source>
        <translation>Tamaño real: no hay ninguna placa abierta.</translation>
    </message>
    <message>
        <source>One millimetre of the film is one millimetre of the screen</source>
        <translation>Un milímetro de la placa es un milímetro de la pantalla</translation>
    </message>
    <message>
        <source>True size: nobody says how large this film&apos;s pixels are. Calibrate it with a known length first.</source>
        <translation>Tamaño real: nadie dice qué tamaño tienen los píxeles de esta placa. Calíbrela antes con una longitud conocida.</translation>
    </message>
    <message>
        <source>This screen does not say how large it is. Measure it once, and films can be shown in true size.</source>
        <translation>Esta pantalla no dice cuánto mide. Mídala una vez y las placas se podrán mostrar a tamaño real.</translation>
    </message>
</context>
<context>
    <name>hilum::MonitorDialog</name>
    <message>
        <source>This monitor</source>
        <translation>Este monitor</translation>
    </message>
    <message>
        <source>Monitor %1</source>
        <translation>Monitor %1</translation>
    </message>
    <message>
        <source>Hold a bank card or an identity card against the screen, at the left edge of the frame, and move the slider until the frame is as wide as the card.</source>
        <translation>Sujete una tarjeta bancaria o un documento de identidad contra la pantalla, en el borde izquierdo del marco, y mueva el control hasta que el marco sea tan ancho como la tarjeta.</translation>
    </message>
    <message>
        <source>Width of the frame</source>
        <translation>Anchura del marco</translation>
    </message>
    <message>
        <source>Use what the screen says</source>
        <translation>Usar lo que dice la pantalla</translation>
    </message>
    <message>
        <source>Correct greys to the standard display function (GSDF, DICOM PS3.14)</source>
        <translation>Corregir los grises según la función de visualización estándar (GSDF, DICOM PS3.14)</translation>
    </message>
    <message>
        <source>Equal steps of grey then look equally large. Needs a luminance meter: it is as right as the numbers below. 8 bits: some neighbouring greys become one. Not for a monitor that corrects its greys itself.</source>
        <translation>Pasos iguales de gris se ven entonces iguales. Requiere un luminancímetro: es tan correcta como los números de abajo. 8 bits: algunos grises vecinos se confunden. No para un monitor que corrige él mismo sus grises.</translation>
    </message>
    <message>
        <source>Black, cd/m²</source>
        <translation>Negro, cd/m²</translation>
    </message>
    <message>
        <source>White, cd/m²</source>
        <translation>Blanco, cd/m²</translation>
    </message>
    <message>
        <source>Added by the room&apos;s light, cd/m²</source>
        <translation>Añadido por la luz de la sala, cd/m²</translation>
    </message>
    <message>
        <source>Measured table…</source>
        <translation>Tabla medida…</translation>
    </message>
    <message>
        <source>A text file with a driving level (0 to 255) and its luminance on each line</source>
        <translation>Un archivo de texto con un nivel (0 a 255) y su luminancia en cada línea</translation>
    </message>
    <message>
        <source>Without table</source>
        <translation>Sin tabla</translation>
    </message>
    <message>
        <source>Levels between</source>
        <translation>Niveles intermedios</translation>
    </message>
    <message>
        <source>%1 mm per pixel, measured</source>
        <translation>%1 mm por píxel, medido</translation>
    </message>
    <message>
        <source>%1 mm per pixel, says the screen</source>
        <translation>%1 mm por píxel, según la pantalla</translation>
    </message>
    <message>
        <source>The screen says nothing of its size.</source>
        <translation>La pantalla no dice nada de su tamaño.</translation>
    </message>
    <message>
        <source>Measured luminances</source>
        <translation>Luminancias medidas</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt);;All files (*)</source>
        <translation>Tablas (*.csv *.txt);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>The table cannot be read. Check that you may open the file.</source>
        <translation>No se puede leer la tabla. Compruebe que puede abrir el archivo.</translation>
    </message>
    <message>
        <source>No table of luminances</source>
        <translation>No es una tabla de luminancias</translation>
    </message>
    <message>
        <source>measured, %1 to %2 cd/m²</source>
        <translation>medido, %1 a %2 cd/m²</translation>
    </message>
    <message>
        <source>taken as a power law of 2.2</source>
        <translation>tomado como una ley de potencia de 2,2</translation>
    </message>
    <message>
        <source>Greys go to the monitor as they are.</source>
        <translation>Los grises van al monitor tal cual.</translation>
    </message>
    <message>
        <source>White must be brighter than black.</source>
        <translation>El blanco debe ser más claro que el negro.</translation>
    </message>
    <message>
        <source>%1 of 256 greys stay apart.</source>
        <translation>%1 de 256 grises siguen siendo distintos.</translation>
    </message>
</context>
<context>
    <name>hilum::NumberEdit</name>
    <message>
        <source>This is no number.</source>
        <translation>Esto no es un número.</translation>
    </message>
    <message>
        <source>A whole number is needed.</source>
        <translation>Hace falta un número entero.</translation>
    </message>
</context>
<context>
    <name>hilum::OperatingPage</name>
    <message>
        <source>not known</source>
        <translation>se desconoce</translation>
    </message>
    <message>
        <source>above every score</source>
        <translation>por encima de toda puntuación</translation>
    </message>
    <message>
        <source>Curves by finding come with the first validated epoch.</source>
        <translation>Las curvas por hallazgo llegan con la primera época validada.</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>El del modelo</translation>
    </message>
    <message>
        <source>Back to the threshold that the bundle has</source>
        <translation>Volver al umbral que tiene el paquete</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Especificidad</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Placas</translation>
    </message>
    <message>
        <source>flags few</source>
        <translation>marca pocas</translation>
    </message>
    <message>
        <source>flags many</source>
        <translation>marca muchas</translation>
    </message>
    <message>
        <source>What another threshold would do on the run&apos;s validation films, with 95 % intervals. Nothing is changed. A threshold that is picked on these very films looks a little better than it is.</source>
        <translation>Qué haría otro umbral en las placas de validación de la ejecución, con intervalos del 95 %. No se cambia nada. Un umbral elegido en estas mismas placas parece algo mejor de lo que es.</translation>
    </message>
    <message>
        <source>Threshold of %1</source>
        <translation>Umbral de %1</translation>
    </message>
    <message>
        <source>%1 of %2 flagged, %3 rightly; %4 missed</source>
        <translation>%1 de %2 marcadas, %3 con razón; %4 pasadas por alto</translation>
    </message>
    <message>
        <source>Threshold %1, sensitivity %2, specificity %3</source>
        <translation>Umbral %1, sensibilidad %2, especificidad %3</translation>
    </message>
</context>
<context>
    <name>hilum::OutputMapping</name>
    <message>
        <source>Finding, and the output of the file that says it</source>
        <translation>Hallazgo, y la salida del archivo que lo dice</translation>
    </message>
    <message>
        <source>None: labels alone</source>
        <translation>Ninguna: solo etiquetas</translation>
    </message>
    <message>
        <source>Output for %1</source>
        <translation>Salida para %1</translation>
    </message>
    <message>
        <source>%1 and %2 have the same output.</source>
        <translation>%1 y %2 tienen la misma salida.</translation>
    </message>
</context>
<context>
    <name>hilum::Page</name>
    <message>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <source>Operating points</source>
        <translation>Puntos de operación</translation>
    </message>
    <message>
        <source>Films with maps</source>
        <translation>Placas con mapas</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>95 % interval %1 to %2</source>
        <translation>intervalo del 95 %: %1 a %2</translation>
    </message>
    <message>
        <source>too few films</source>
        <translation>muy pocas placas</translation>
    </message>
    <message>
        <source>Training report</source>
        <translation>Informe del entrenamiento</translation>
    </message>
    <message>
        <source>Report of a run that is not complete</source>
        <translation>Informe de una ejecución no completada</translation>
    </message>
    <message>
        <source>Macro AUROC</source>
        <translation>AUROC macro</translation>
    </message>
    <message>
        <source>mean of %1 findings: %2</source>
        <translation>media de %1 hallazgos: %2</translation>
    </message>
    <message>
        <source>Competition-5 AUROC</source>
        <translation>AUROC competition-5</translation>
    </message>
    <message>
        <source>mean of %1 of CheXpert&apos;s five: %2</source>
        <translation>media de %1 de los cinco de CheXpert: %2</translation>
    </message>
    <message>
        <source>Micro AUROC</source>
        <translation>AUROC micro</translation>
    </message>
    <message>
        <source>all films and trained findings pooled; not comparable with the other two</source>
        <translation>todas las placas y hallazgos entrenados juntos; no comparable con las otras dos</translation>
    </message>
    <message>
        <source>%1 validation films of %2 patients; intervals are from %3 resamples of patients. The same films chose the epoch, so these figures are somewhat kind.</source>
        <translation>%1 placas de validación de %2 pacientes; los intervalos son de %3 remuestreos de pacientes. Con las mismas placas se eligió la época, así que estas cifras son algo favorables.</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Placas</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>Con él</translation>
    </message>
    <message>
        <source>AUROC (95 %)</source>
        <translation>AUROC (95 %)</translation>
    </message>
    <message>
        <source>AUPRC (95 %)</source>
        <translation>AUPRC (95 %)</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Sensitivity (95 %)</source>
        <translation>Sensibilidad (95 %)</translation>
    </message>
    <message>
        <source>Specificity (95 %)</source>
        <translation>Especificidad (95 %)</translation>
    </message>
    <message>
        <source>Thresholds by the rule &quot;%1&quot;; sensitivity and specificity are those of films whose patients did not choose the threshold (five folds), with Wilson&apos;s intervals. Findings in grey have fewer than ten films of one kind and are in no mean.</source>
        <translation>Umbrales por la regla «%1»; sensibilidad y especificidad son de placas con cuyos pacientes no se eligió el umbral (cinco partes), con intervalos de Wilson. Los hallazgos en gris tienen menos de diez placas de un tipo y no entran en ninguna media.</translation>
    </message>
    <message>
        <source>By study instead of by film (%1 studies): macro %2, competition-5 %3, micro %4.</source>
        <translation>Por estudio en vez de por placa (%1 estudios): macro %2, competition-5 %3, micro %4.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Other model (95 %)</source>
        <translation>Otro modelo (95 %)</translation>
    </message>
    <message>
        <source>This run (95 %)</source>
        <translation>Esta ejecución (95 %)</translation>
    </message>
    <message>
        <source>Difference (95 %)</source>
        <translation>Diferencia (95 %)</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>Macro</translation>
    </message>
    <message>
        <source>Competition-5</source>
        <translation>Competition-5</translation>
    </message>
    <message>
        <source>Micro</source>
        <translation>Micro</translation>
    </message>
    <message>
        <source>Against another model</source>
        <translation>Frente a otro modelo</translation>
    </message>
    <message>
        <source>The run&apos;s model has changed since this comparison was made.</source>
        <translation>El modelo de la ejecución ha cambiado desde que se hizo esta comparación.</translation>
    </message>
    <message>
        <source>ECE before</source>
        <translation>ECE antes</translation>
    </message>
    <message>
        <source>ECE after</source>
        <translation>ECE después</translation>
    </message>
    <message>
        <source>Brier before</source>
        <translation>Brier antes</translation>
    </message>
    <message>
        <source>Brier after</source>
        <translation>Brier después</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Calibración</translation>
    </message>
    <message>
        <source>Mean calibration error over the findings of macro: %1 before, %2 after. After means: by what other patients&apos; films taught (five folds).</source>
        <translation>Error medio de calibración en los hallazgos de macro: %1 antes, %2 después. Después significa: con lo que enseñaron las placas de otros pacientes (cinco partes).</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Pacientes</translation>
    </message>
    <message>
        <source>Macro AUROC (95 %)</source>
        <translation>AUROC macro (95 %)</translation>
    </message>
    <message>
        <source>Findings in it</source>
        <translation>Hallazgos en ella</translation>
    </message>
    <message>
        <source>Micro AUROC (95 %)</source>
        <translation>AUROC micro (95 %)</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexo</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>Proyección</translation>
    </message>
    <message>
        <source>too few</source>
        <translation>muy pocas</translation>
    </message>
    <message>
        <source>Groups of patients</source>
        <translation>Grupos de pacientes</translation>
    </message>
    <message>
        <source>Macro takes the findings with at least ten films of either kind in the group: two groups may average different findings, so compare with care. Every finding of every group is in metrics/labels.csv.</source>
        <translation>Macro toma los hallazgos con al menos diez placas de cada tipo en el grupo: dos grupos pueden promediar hallazgos distintos, así que compare con cuidado. Cada hallazgo de cada grupo está en metrics/labels.csv.</translation>
    </message>
    <message>
        <source>%1 for training, %2 for validation, of other patients; %3 left out.</source>
        <translation>%1 para entrenar, %2 para validar, de otros pacientes; %3 omitidas.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>A finding that was not learnt is not assessed. Figures hold for films like these; another hospital&apos;s films, frequencies and labels differ, and thresholds and calibration should be checked there before anything is concluded.</source>
        <translation>Un hallazgo que no se aprendió no se evalúa. Las cifras valen para placas como estas; las placas, frecuencias y etiquetas de otro hospital son distintas, y allí conviene comprobar umbrales y calibración antes de concluir nada.</translation>
    </message>
    <message>
        <source>of one finding: %1</source>
        <translation>de un hallazgo: %1</translation>
    </message>
</context>
<context>
    <name>hilum::PagesDialog</name>
    <message>
        <source>The printer does not take the pages. Check that it is on and connected.</source>
        <translation>La impresora no acepta las páginas. Compruebe que está encendida y conectada.</translation>
    </message>
    <message>
        <source>Printing was stopped.</source>
        <translation>Se detuvo la impresión.</translation>
    </message>
    <message>
        <source>Preview of the page</source>
        <translation>Vista previa de la página</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Guardar como PDF…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Guardar como PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Página %1 de %2</translation>
    </message>
    <message>
        <source>The PDF was saved.</source>
        <translation>El PDF se guardó.</translation>
    </message>
    <message>
        <source>Writing the pages…</source>
        <translation>Escribiendo las páginas…</translation>
    </message>
    <message>
        <source>The pages were sent to the printer.</source>
        <translation>Las páginas se enviaron a la impresora.</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>Imprimiendo…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
</context>
<context>
    <name>hilum::PairScoresPanel</name>
    <message>
        <source>Scores of the current film and the prior</source>
        <translation>Puntuaciones de la placa actual y de la previa</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Primera</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Previa</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Segunda</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
</context>
<context>
    <name>hilum::PanelTitle</name>
    <message>
        <source>Put back into the window</source>
        <translation>Devolver a la ventana</translation>
    </message>
    <message>
        <source>Take out of the window, for example to another monitor</source>
        <translation>Sacar de la ventana, por ejemplo a otro monitor</translation>
    </message>
    <message>
        <source>Put %1 back into the window</source>
        <translation>Devolver %1 a la ventana</translation>
    </message>
    <message>
        <source>Take %1 out of the window</source>
        <translation>Sacar %1 de la ventana</translation>
    </message>
    <message>
        <source>Hide; View &gt; Panels shows it again</source>
        <translation>Ocultar; «Ver &gt; Paneles» lo muestra de nuevo</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>Ocultar %1</translation>
    </message>
</context>
<context>
    <name>hilum::PictureDialog</name>
    <message>
        <source>Save a picture</source>
        <translation>Guardar una imagen</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>As on the screen, %1</source>
        <translation>Como en la pantalla, %1</translation>
    </message>
    <message>
        <source>Whole film, its own pixels, %1</source>
        <translation>Placa entera, sus propios píxeles, %1</translation>
    </message>
    <message>
        <source>As on the screen, in pixels:</source>
        <translation>Como en la pantalla, en píxeles:</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Anchura en píxeles</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>Altura en píxeles</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>On the picture</source>
        <translation>En la imagen</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Anotaciones</translation>
    </message>
    <message>
        <source>Map of the finding</source>
        <translation>Mapa del hallazgo</translation>
    </message>
    <message>
        <source>Corner text, sides and ruler</source>
        <translation>Texto de las esquinas, lados y regla</translation>
    </message>
    <message>
        <source>Patient&apos;s name, number and dates</source>
        <translation>Nombre, número y fechas del paciente</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>Borde</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Negro</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Blanco</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>%1 pixels. Shows who the patient is.</source>
        <translation>%1 píxeles. Muestra quién es el paciente.</translation>
    </message>
    <message>
        <source>%1 pixels. Hilum adds no name; what is burnt into the film stays.</source>
        <translation>%1 píxeles. Hilum no añade ningún nombre; lo grabado en la placa queda.</translation>
    </message>
    <message>
        <source>The picture was not saved</source>
        <translation>La imagen no se guardó</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Painting and writing the picture…</source>
        <translation>Pintando y escribiendo la imagen…</translation>
    </message>
</context>
<context>
    <name>hilum::PlacePanel</name>
    <message>
        <source>Started at the end of these pages, at low priority, so that the viewer stays quick.</source>
        <translation>Empieza al final de estas páginas, con prioridad baja, para que el visor siga siendo rápido.</translation>
    </message>
    <message>
        <source>The run&apos;s folder gets a script, and you start it in a terminal; Hilum watches the folder. mpirun was not found on this computer: install Open MPI first.</source>
        <translation>La carpeta de la ejecución recibe un script y usted lo inicia en un terminal; Hilum vigila la carpeta. No se encontró mpirun en este equipo: instale antes Open MPI.</translation>
    </message>
    <message>
        <source>The run&apos;s folder gets a script, and you start it in a terminal; Hilum watches the folder.</source>
        <translation>La carpeta de la ejecución recibe un script y usted lo inicia en un terminal; Hilum vigila la carpeta.</translation>
    </message>
    <message>
        <source>The run&apos;s folder gets train.slurm, and you hand that to sbatch; Hilum watches the folder. Films, teacher and run&apos;s folder must lie where the cluster sees them under the same path, and hilum-train, too.</source>
        <translation>La carpeta de la ejecución recibe train.slurm y usted se lo da a sbatch; Hilum vigila la carpeta. Las placas, el profesor y la carpeta deben estar donde el clúster los vea con la misma ruta, y también hilum-train.</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>En este equipo</translation>
    </message>
    <message>
        <source>On this computer, with several processes (mpirun)</source>
        <translation>En este equipo, con varios procesos (mpirun)</translation>
    </message>
    <message>
        <source>On a Slurm cluster</source>
        <translation>En un clúster Slurm</translation>
    </message>
    <message>
        <source>Where it trains</source>
        <translation>Dónde se entrena</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Procesos</translation>
    </message>
    <message>
        <source>They share each batch; their number is no part of the plan.</source>
        <translation>Comparten cada lote; su número no forma parte del plan.</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Máquinas</translation>
    </message>
    <message>
        <source>Processes on each</source>
        <translation>Procesos en cada una</translation>
    </message>
    <message>
        <source>Processors of each process</source>
        <translation>Procesadores de cada proceso</translation>
    </message>
    <message>
        <source>0: as the cluster gives them.</source>
        <translation>0: los que dé el clúster.</translation>
    </message>
    <message>
        <source>Time of one job</source>
        <translation>Tiempo de un trabajo</translation>
    </message>
    <message>
        <source>A job that runs out of time queues itself again and goes on.</source>
        <translation>Un trabajo que agota su tiempo se pone de nuevo en la cola y sigue.</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partición</translation>
    </message>
    <message>
        <source>May stay empty.</source>
        <translation>Puede quedar vacío.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
</context>
<context>
    <name>hilum::PlanTextDialog</name>
    <message>
        <source>Use this plan</source>
        <translation>Usar este plan</translation>
    </message>
    <message>
        <source>The plan as text</source>
        <translation>El plan como texto</translation>
    </message>
    <message>
        <source>Load…</source>
        <translation>Cargar…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Plans (*.json)</source>
        <translation>Planes (*.json)</translation>
    </message>
    <message>
        <source>Load a plan</source>
        <translation>Cargar un plan</translation>
    </message>
    <message>
        <source>Save the plan</source>
        <translation>Guardar el plan</translation>
    </message>
    <message>
        <source>This plan can start.</source>
        <translation>Este plan puede empezar.</translation>
    </message>
    <message>
        <source>The file cannot be read as a plan.</source>
        <translation>El archivo no se puede leer como plan.</translation>
    </message>
    <message>
        <source>The plan was not saved: the file cannot be written there.</source>
        <translation>El plan no se guardó: el archivo no se puede escribir ahí.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Guardado.</translation>
    </message>
</context>
<context>
    <name>hilum::PolygonTool</name>
    <message>
        <source>Polygon</source>
        <translation>Polígono</translation>
    </message>
    <message>
        <source>Click corner after corner; a double click or Enter closes it, Backspace takes one back.</source>
        <translation>Haga clic esquina por esquina; doble clic o Intro cierra, Retroceso quita una.</translation>
    </message>
</context>
<context>
    <name>hilum::PresentationCommands</name>
    <message>
        <source>Without a label</source>
        <translation>Sin etiqueta</translation>
    </message>
    <message>
        <source>None beside this film</source>
        <translation>Ninguno junto a esta placa</translation>
    </message>
    <message>
        <source>%1 (graphics only: its tables are for other values)</source>
        <translation>%1 (solo gráficos: sus tablas son para otros valores)</translation>
    </message>
</context>
<context>
    <name>hilum::PriorCommands</name>
    <message>
        <source>No prior to compare with</source>
        <translation>Ninguna previa con la que comparar</translation>
    </message>
    <message>
        <source>The films were not aligned</source>
        <translation>Las placas no se alinearon</translation>
    </message>
</context>
<context>
    <name>hilum::PriorFinder</name>
    <message>
        <source>This film does not say whose it is, so no prior can be looked for. Put the two films beside one another by hand.</source>
        <translation>Esta placa no dice de quién es, así que no se puede buscar una previa. Ponga las dos placas lado a lado a mano.</translation>
    </message>
    <message>
        <source>No earlier film of this patient in the same projection was found, neither among the open films nor in the library. Open one to compare with.</source>
        <translation>No se encontró ninguna placa anterior de este paciente en la misma proyección, ni entre las abiertas ni en la biblioteca. Abra una para comparar.</translation>
    </message>
</context>
<context>
    <name>hilum::ProbeProcess</name>
    <message>
        <source>There is no room for temporary files.</source>
        <translation>No hay sitio para archivos temporales.</translation>
    </message>
    <message>
        <source>The trainer ended while it measured: there may be too little memory.</source>
        <translation>El entrenador terminó mientras medía: puede que haya poca memoria.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 days %2 h</source>
        <translation>%1 días %2 h</translation>
    </message>
    <message>
        <source>1 day %1 h</source>
        <translation>1 día %1 h</translation>
    </message>
</context>
<context>
    <name>hilum::ProbeTool</name>
    <message>
        <source>Value at a point</source>
        <translation>Valor en un punto</translation>
    </message>
    <message>
        <source>Click a place: the film&apos;s value there stays beside it.</source>
        <translation>Haga clic en un lugar: el valor de la placa queda junto a él.</translation>
    </message>
    <message>
        <source>off the film</source>
        <translation>fuera de la placa</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>relleno</translation>
    </message>
    <message>
        <source>value %1</source>
        <translation>valor %1</translation>
    </message>
</context>
<context>
    <name>hilum::ProfileTool</name>
    <message>
        <source>Profile line</source>
        <translation>Línea de perfil</translation>
    </message>
    <message>
        <source>Drag a line: the film&apos;s values along it are drawn beside it.</source>
        <translation>Arrastre una línea: los valores de la placa a lo largo de ella se dibujan al lado.</translation>
    </message>
    <message>
        <source>min %1  max %2</source>
        <translation>mín. %1  máx. %2</translation>
    </message>
</context>
<context>
    <name>hilum::ReadingLink</name>
    <message>
        <source>Saliency (finer)</source>
        <translation>Saliencia (más fina)</translation>
    </message>
    <message>
        <source>Class activation (exact, coarse)</source>
        <translation>Activación de clase (exacta, gruesa)</translation>
    </message>
    <message>
        <source>Attention gate, stage %1</source>
        <translation>Puerta de atención, etapa %1</translation>
    </message>
    <message>
        <source>Region of interest, stage %1</source>
        <translation>Región de interés, etapa %1</translation>
    </message>
    <message>
        <source>Choose a finding to see the regions that influenced its score.</source>
        <translation>Elija un hallazgo para ver las regiones que influyeron en su puntuación.</translation>
    </message>
    <message>
        <source>The map is being made.</source>
        <translation>El mapa se está haciendo.</translation>
    </message>
    <message>
        <source>The map is off.</source>
        <translation>El mapa está desactivado.</translation>
    </message>
</context>
<context>
    <name>hilum::ReadingSheet</name>
    <message>
        <source>Comment</source>
        <translation>Comentario</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 píxeles</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Paciente</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Nacimiento</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Estudio</translation>
    </message>
    <message>
        <source>Accession</source>
        <translation>Número de acceso</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>no indicado</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Placa</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instancia</translation>
    </message>
    <message>
        <source>Sheet made</source>
        <translation>Hoja hecha</translation>
    </message>
    <message>
        <source>Map of %1. %2</source>
        <translation>Mapa de %1. %2</translation>
    </message>
    <message>
        <source>all findings</source>
        <translation>todos los hallazgos</translation>
    </message>
    <message>
        <source>The film as it was read.</source>
        <translation>La placa tal como se leyó.</translation>
    </message>
    <message>
        <source>The film with the reader&apos;s annotations.</source>
        <translation>La placa con las anotaciones del lector.</translation>
    </message>
    <message>
        <source>AI reading</source>
        <translation>Lectura de IA</translation>
    </message>
    <message>
        <source>Not shown: the reading had not been revealed.</source>
        <translation>No se muestra: la lectura no se había revelado.</translation>
    </message>
    <message>
        <source>The film has not been read by a model.</source>
        <translation>Ningún modelo ha leído la placa.</translation>
    </message>
    <message>
        <source>The model refused the film:</source>
        <translation>El modelo rechazó la placa:</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Lector</translation>
    </message>
    <message>
        <source>Probabilities are calibrated on the model&apos;s validation films and need not hold for other hospitals.</source>
        <translation>Las probabilidades están calibradas en las placas de validación del modelo y pueden no valer en otros hospitales.</translation>
    </message>
    <message>
        <source>Scores are not probabilities: they are compared with the threshold alone.</source>
        <translation>Las puntuaciones no son probabilidades: solo se comparan con el umbral.</translation>
    </message>
    <message>
        <source>The reader says: %1</source>
        <translation>El lector dice: %1</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Mediciones</translation>
    </message>
    <message>
        <source>Millimetres: %1.</source>
        <translation>Milímetros: %1.</translation>
    </message>
    <message>
        <source>Where this comes from</source>
        <translation>De dónde viene esto</translation>
    </message>
    <message>
        <source>AI output: research use only. Made by the model %1 on this computer (%2).</source>
        <translation>Resultado de IA: solo para investigación. Hecho por el modelo %1 en este equipo (%2).</translation>
    </message>
    <message>
        <source>Model made %1. %2</source>
        <translation>Modelo hecho el %1. %2</translation>
    </message>
    <message>
        <source>SHA-256 of its weights: %1</source>
        <translation>SHA-256 de sus pesos: %1</translation>
    </message>
    <message>
        <source>Hilum is not a medical device. %1</source>
        <translation>Hilum no es un producto sanitario. %1</translation>
    </message>
    <message>
        <source>Reading of a chest film</source>
        <translation>Lectura de una placa de tórax</translation>
    </message>
</context>
<context>
    <name>hilum::ReadingsDialog</name>
    <message>
        <source>Export readings and measurements</source>
        <translation>Exportar lecturas y mediciones</translation>
    </message>
    <message>
        <source>The film in front</source>
        <translation>La placa que está delante</translation>
    </message>
    <message>
        <source>All %1 open films</source>
        <translation>Las %1 placas abiertas</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabla (CSV)</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>With the names of the files</source>
        <translation>Con los nombres de los archivos</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Placas</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Forma</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identidad</translation>
    </message>
    <message>
        <source>Films are told apart by their instance UID. Names of files, notes and comments may tell who the patient is. A reading that is still hidden is not written.</source>
        <translation>Las placas se distinguen por su UID de instancia. Los nombres de archivos, notas y comentarios pueden decir quién es el paciente. Una lectura aún oculta no se escribe.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Tables (*.%1)</source>
        <translation>Tablas (*.%1)</translation>
    </message>
    <message>
        <source>JSON (*.%1)</source>
        <translation>JSON (*.%1)</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>No exportado</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
</context>
<context>
    <name>hilum::RectangleTool</name>
    <message>
        <source>Rectangle</source>
        <translation>Rectángulo</translation>
    </message>
    <message>
        <source>Drag from corner to corner. Shift makes a square.</source>
        <translation>Arrastre de esquina a esquina. Con Mayús, un cuadrado.</translation>
    </message>
</context>
<context>
    <name>hilum::RegionTool</name>
    <message>
        <source>mean %1  SD %2</source>
        <translation>media %1  DE %2</translation>
    </message>
    <message>
        <source>min %1  max %2</source>
        <translation>mín. %1  máx. %2</translation>
    </message>
    <message>
        <source>no pixel inside</source>
        <translation>ningún píxel dentro</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>hilum::ReportDialog</name>
    <message>
        <source>Report – Hilum</source>
        <translation>Informe – Hilum</translation>
    </message>
    <message>
        <source>Content of the report</source>
        <translation>Contenido del informe</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Elemento</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>hilum::Rooms</name>
    <message>
        <source>Research use only. Not for diagnosis.</source>
        <translation>Solo para investigación. No para el diagnóstico.</translation>
    </message>
    <message>
        <source>The file does not exist. Check the name, or whether its disc is connected.</source>
        <translation>El archivo no existe. Compruebe el nombre o si su disco está conectado.</translation>
    </message>
    <message>
        <source>This is a folder, not a file. Open it as a folder.</source>
        <translation>Esto es una carpeta, no un archivo. Ábrala como carpeta.</translation>
    </message>
    <message>
        <source>This is no file but a device or a pipe. Open a file.</source>
        <translation>Esto no es un archivo sino un dispositivo o una tubería. Abra un archivo.</translation>
    </message>
    <message>
        <source>The file cannot be read. Check that you have the right to read it.</source>
        <translation>No se puede leer el archivo. Compruebe que tiene derecho a leerlo.</translation>
    </message>
    <message>
        <source>The file is larger than Hilum accepts (%1 MB), so it was not read.</source>
        <translation>El archivo es mayor de lo que Hilum acepta (%1 MB) y no se leyó.</translation>
    </message>
    <message>
        <source>Reading the file failed midway. Check its disc or network drive.</source>
        <translation>La lectura del archivo falló a medias. Compruebe su disco o unidad de red.</translation>
    </message>
    <message>
        <source>The file is empty. Copy or request it again.</source>
        <translation>El archivo está vacío. Cópielo o pídalo de nuevo.</translation>
    </message>
    <message>
        <source>The file is no film: it is %1. Hilum shows DICOM, PNG, JPEG, TIFF and BMP.</source>
        <translation>El archivo no es una placa: es %1. Hilum muestra DICOM, PNG, JPEG, TIFF y BMP.</translation>
    </message>
    <message>
        <source>The content of the file is of no kind that Hilum knows. Hilum shows DICOM, PNG, JPEG, TIFF and BMP.</source>
        <translation>El contenido del archivo no es de ningún tipo que Hilum conozca. Hilum muestra DICOM, PNG, JPEG, TIFF y BMP.</translation>
    </message>
    <message>
        <source>There is not enough memory for this film. Close other films or programs.</source>
        <translation>No hay memoria suficiente para esta placa. Cierre otras placas o programas.</translation>
    </message>
    <message>
        <source>The film could not be read because of a fault in Hilum.</source>
        <translation>No se pudo leer la placa por un fallo de Hilum.</translation>
    </message>
    <message>
        <source>The compressed pixels of this frame are missing, so it cannot be shown. The file was cut off; copy or request it again.</source>
        <translation>Faltan los píxeles comprimidos de este fotograma, así que no se puede mostrar. El archivo se cortó; cópielo o pídalo de nuevo.</translation>
    </message>
    <message>
        <source>The file holds floating-point pixels, which Hilum does not show.</source>
        <translation>El archivo contiene píxeles de coma flotante, que Hilum no muestra.</translation>
    </message>
    <message>
        <source>The file says that its pixels are uncompressed, but they are packed like compressed ones. It was damaged; ask for it again from its source.</source>
        <translation>El archivo dice que sus píxeles no están comprimidos, pero están empaquetados como si lo estuvieran. Se dañó; pídalo de nuevo a su origen.</translation>
    </message>
    <message>
        <source>The film has more pixels than its compression allows.</source>
        <translation>La placa tiene más píxeles de los que permite su compresión.</translation>
    </message>
    <message>
        <source>The film is compressed as %1, which Hilum does not read. Convert it to JPEG lossless or to uncompressed DICOM first.</source>
        <translation>La placa está comprimida como %1, que Hilum no lee. Conviértala antes a JPEG sin pérdida o a DICOM sin comprimir.</translation>
    </message>
    <message>
        <source>The film&apos;s header and its JPEG stream disagree about its size, so it cannot be shown. Ask for the file again from its source.</source>
        <translation>La cabecera de la placa y su flujo JPEG no coinciden en el tamaño, así que no se puede mostrar. Pida el archivo de nuevo a su origen.</translation>
    </message>
    <message>
        <source>The film&apos;s header and its JPEG 2000 stream disagree about its size, so it cannot be shown. Ask for the file again from its source.</source>
        <translation>La cabecera de la placa y su flujo JPEG 2000 no coinciden en el tamaño, así que no se puede mostrar. Pida el archivo de nuevo a su origen.</translation>
    </message>
    <message>
        <source>The file ends before its pixels do, so the film cannot be shown whole. It was cut off on the way; copy or request it again.</source>
        <translation>El archivo termina antes que sus píxeles, así que la placa no se puede mostrar entera. Se cortó por el camino; cópielo o pídalo de nuevo.</translation>
    </message>
    <message>
        <source>The film&apos;s header is not usable: %1. The file is damaged; ask for it again from its source.</source>
        <translation>La cabecera de la placa no se puede usar: %1. El archivo está dañado; pídalo de nuevo a su origen.</translation>
    </message>
    <message>
        <source>The film has more pixels than Hilum accepts, so it was not read.</source>
        <translation>La placa tiene más píxeles de los que Hilum acepta y no se leyó.</translation>
    </message>
    <message>
        <source>The compressed file unpacks to more than Hilum accepts, so it was not read.</source>
        <translation>El archivo comprimido se descomprime a más de lo que Hilum acepta y no se leyó.</translation>
    </message>
    <message>
        <source>The file says that it is deflated, but its content cannot be unpacked; it was damaged. Ask for it again from its source.</source>
        <translation>El archivo dice que está comprimido con deflate, pero su contenido no se puede descomprimir; se dañó. Pídalo de nuevo a su origen.</translation>
    </message>
    <message>
        <source>The film&apos;s colours are given by a palette, but the palette is missing or damaged. Ask for the file again from its source.</source>
        <translation>Los colores de la placa vienen de una paleta, pero la paleta falta o está dañada. Pida el archivo de nuevo a su origen.</translation>
    </message>
    <message>
        <source>The image has more pixels than Hilum accepts, so it was not read.</source>
        <translation>La imagen tiene más píxeles de los que Hilum acepta y no se leyó.</translation>
    </message>
    <message>
        <source>The model file is damaged or not a model of Hilum. Copy it again, or choose another.</source>
        <translation>El archivo del modelo está dañado o no es un modelo de Hilum. Cópielo de nuevo o elija otro.</translation>
    </message>
    <message>
        <source>The model file is larger than any model that Hilum can use.</source>
        <translation>El archivo del modelo es mayor que cualquier modelo que Hilum pueda usar.</translation>
    </message>
    <message>
        <source>The model file is not there. Choose another model.</source>
        <translation>El archivo del modelo no está. Elija otro modelo.</translation>
    </message>
    <message>
        <source>The model file cannot be read to its end.</source>
        <translation>El archivo del modelo no se puede leer hasta el final.</translation>
    </message>
    <message>
        <source>The network module could not be loaded; reinstall Hilum.</source>
        <translation>No se pudo cargar el módulo de la red; reinstale Hilum.</translation>
    </message>
    <message>
        <source>The network module is missing beside the program; reinstall Hilum.</source>
        <translation>Falta el módulo de la red junto al programa; reinstale Hilum.</translation>
    </message>
    <message>
        <source>The file says that this is no radiograph (modality %1).</source>
        <translation>El archivo dice que esto no es una radiografía (modalidad %1).</translation>
    </message>
    <message>
        <source>The file says that this is no chest film (body part %1).</source>
        <translation>El archivo dice que esto no es una placa de tórax (parte del cuerpo %1).</translation>
    </message>
    <message>
        <source>Oblique view: the model learnt from frontal films only.</source>
        <translation>Proyección oblicua: el modelo aprendió solo de placas frontales.</translation>
    </message>
    <message>
        <source>Lateral view: the model learnt from frontal films only.</source>
        <translation>Proyección lateral: el modelo aprendió solo de placas frontales.</translation>
    </message>
    <message>
        <source>Film &quot;for processing&quot;: its greys are not those that the model learnt from.</source>
        <translation>Placa «for processing»: sus grises no son los que el modelo aprendió.</translation>
    </message>
    <message>
        <source>Patient under 18: the model is meant for adults.</source>
        <translation>Paciente menor de 18 años: el modelo es para adultos.</translation>
    </message>
    <message>
        <source>The picture is too small: a film needs at least 100 pixels a side.</source>
        <translation>La imagen es demasiado pequeña: una placa necesita al menos 100 píxeles por lado.</translation>
    </message>
    <message>
        <source>The picture is in colour; a radiograph is grey.</source>
        <translation>La imagen es en color; una radiografía es gris.</translation>
    </message>
    <message>
        <source>The picture is blank.</source>
        <translation>La imagen está vacía.</translation>
    </message>
    <message>
        <source>The picture has hardly any contrast.</source>
        <translation>La imagen apenas tiene contraste.</translation>
    </message>
    <message>
        <source>The picture is a smooth gradient without structure.</source>
        <translation>La imagen es un degradado liso sin estructura.</translation>
    </message>
    <message>
        <source>The picture is a pattern or a drawing, not a radiograph.</source>
        <translation>La imagen es un patrón o un dibujo, no una radiografía.</translation>
    </message>
    <message>
        <source>The picture is noise: neighbouring pixels have nothing in common.</source>
        <translation>La imagen es ruido: los píxeles vecinos no tienen nada en común.</translation>
    </message>
    <message>
        <source>The film looks like the negative of a chest film: its photometric interpretation may be wrong, and then the scores are too.</source>
        <translation>La placa parece el negativo de una placa de tórax: su interpretación fotométrica puede ser errónea, y entonces también las puntuaciones.</translation>
    </message>
    <message>
        <source>The picture is unlike the chest films that the model learnt from.</source>
        <translation>La imagen no se parece a las placas de tórax de las que aprendió el modelo.</translation>
    </message>
    <message>
        <source>Regions that influenced the score: the exact share of each region in this finding&apos;s score. Not the location or the outline of a lesion.</source>
        <translation>Regiones que influyeron en la puntuación: la parte exacta de cada región en la puntuación de este hallazgo. No el lugar ni el contorno de una lesión.</translation>
    </message>
    <message>
        <source>Regions that influenced the score: where it reacts most to small changes of the film. Not the location or the outline of a lesion.</source>
        <translation>Regiones que influyeron en la puntuación: donde más reacciona a pequeños cambios de la radiografía. No el lugar ni el contorno de una lesión.</translation>
    </message>
    <message>
        <source>Where the network&apos;s attention gate of this stage lets features through. The same for every finding; it says nothing about disease.</source>
        <translation>Dónde la puerta de atención de esta etapa de la red deja pasar características. Igual para todo hallazgo; no dice nada de la enfermedad.</translation>
    </message>
    <message>
        <source>The region that the network&apos;s attention block looked at more closely at this stage. The same for every finding; it says nothing about disease.</source>
        <translation>La región que el bloque de atención de la red miró más de cerca en esta etapa. Igual para todo hallazgo; no dice nada de la enfermedad.</translation>
    </message>
    <message>
        <source>The region that the network&apos;s attention block cropped at this stage. The predictor of this region cannot learn in this kind of model, so the box is arbitrary; it says nothing about disease.</source>
        <translation>La región que el bloque de atención de la red recortó en esta etapa. Lo que predice esta región no puede aprender en este tipo de modelo, así que el recuadro es arbitrario; no dice nada de la enfermedad.</translation>
    </message>
    <message>
        <source>This is no DICOM file. Other pictures have no attributes to take out.</source>
        <translation>No es un archivo DICOM. Otras imágenes no tienen atributos que quitar.</translation>
    </message>
    <message>
        <source>This is %1, no film. Only films are de-identified: other objects name the patient in their text.</source>
        <translation>Esto es %1, no una placa. Solo se anonimizan placas: otros objetos nombran al paciente en su texto.</translation>
    </message>
    <message>
        <source>The file ends too early, so it was not exported. Ask for it again from its source.</source>
        <translation>El archivo termina antes de tiempo, por eso no se exportó. Pídalo de nuevo a su origen.</translation>
    </message>
    <message>
        <source>The film&apos;s pixels are compressed, so nothing can be blacked out in them without changing them. Decompress the film first.</source>
        <translation>Los píxeles de la placa están comprimidos; no se puede tapar nada sin cambiarlos. Descomprima antes la placa.</translation>
    </message>
    <message>
        <source>The film&apos;s pixels are packed in a way in which Hilum cannot black out a part of them.</source>
        <translation>Los píxeles de la placa están empaquetados de un modo en que Hilum no puede tapar una parte.</translation>
    </message>
    <message>
        <source>A box to be blacked out lies outside of the film.</source>
        <translation>Un rectángulo que tapar está fuera de la placa.</translation>
    </message>
    <message>
        <source>The film has no instance UID, so no file can be made of it.</source>
        <translation>La placa no tiene UID de instancia, así que no se puede hacer un archivo con ella.</translation>
    </message>
    <message>
        <source>DCMTK&apos;s dictionary of attributes is not installed, so unknown attributes cannot be told from known ones, and nothing was exported. Install the package dcmtk.</source>
        <translation>No está instalado el diccionario de atributos de DCMTK; así no se distinguen los atributos desconocidos de los conocidos, y no se exportó nada. Instale el paquete dcmtk.</translation>
    </message>
    <message>
        <source>The file ends before its pixels begin, so there is no film to show. It was cut off on the way; copy or request it again.</source>
        <translation>El archivo termina antes de que empiecen sus píxeles, así que no hay placa que mostrar. Se cortó por el camino; cópielo o solicítelo de nuevo.</translation>
    </message>
    <message>
        <source>The JPEG compressed pixels are incomplete or damaged, so the film cannot be shown. Ask for the file again from its source.</source>
        <translation>Los píxeles comprimidos en JPEG están incompletos o dañados, así que la placa no se puede mostrar. Pida de nuevo el archivo a su origen.</translation>
    </message>
    <message>
        <source>The JPEG 2000 compressed pixels are incomplete or damaged, so the film cannot be shown. Ask for the file again from its source.</source>
        <translation>Los píxeles comprimidos en JPEG 2000 están incompletos o dañados, así que la placa no se puede mostrar. Pida de nuevo el archivo a su origen.</translation>
    </message>
    <message>
        <source>The run-length compressed pixels are incomplete or damaged, so the film cannot be shown. Ask for the file again from its source.</source>
        <translation>Los píxeles comprimidos por longitud de series (RLE) están incompletos o dañados, así que la placa no se puede mostrar. Pida de nuevo el archivo a su origen.</translation>
    </message>
    <message>
        <source>The %1 image is incomplete or damaged, so it cannot be shown. Copy or request it again.</source>
        <translation>La imagen %1 está incompleta o dañada, así que no se puede mostrar. Cópiela o solicítela de nuevo.</translation>
    </message>
    <message>
        <source>The %1 image has samples that are neither 8 nor 16 bits deep, which Hilum does not show. Convert it to 16 bits first.</source>
        <translation>La imagen %1 tiene muestras que no son de 8 ni de 16 bits, y Hilum no las muestra. Conviértala antes a 16 bits.</translation>
    </message>
    <message>
        <source>There is not enough memory for this image. Close other films or programs.</source>
        <translation>No hay memoria suficiente para esta imagen. Cierre otras placas u otros programas.</translation>
    </message>
    <message>
        <source>The module that reads PNG, JPEG, TIFF and BMP is missing beside the program; reinstall Hilum.</source>
        <translation>Falta junto al programa el módulo que lee PNG, JPEG, TIFF y BMP; vuelva a instalar Hilum.</translation>
    </message>
    <message>
        <source>The header has more data elements than Hilum accepts, so the file was not read. Check that it comes from a trustworthy source.</source>
        <translation>La cabecera tiene más elementos de datos de los que Hilum acepta, así que el archivo no se leyó. Compruebe que procede de un origen de confianza.</translation>
    </message>
    <message>
        <source>The header nests sequences deeper than %1 levels, which no device writes, so the file was not read. It is damaged or was made to do harm.</source>
        <translation>La cabecera anida secuencias a más de %1 niveles, algo que ningún equipo escribe, así que el archivo no se leyó. Está dañado o se hizo para causar daño.</translation>
    </message>
    <message>
        <source>The film is compressed as %1, which Hilum does not read. Convert it to an uncompressed or JPEG lossless file first.</source>
        <translation>La placa está comprimida como %1, que Hilum no lee. Conviértala antes en un archivo sin comprimir o JPEG sin pérdida.</translation>
    </message>
    <message>
        <source>The film&apos;s colour model (%1) is not one that Hilum shows. Convert it to RGB or to MONOCHROME2 first.</source>
        <translation>El modelo de color de la placa (%1) no es de los que muestra Hilum. Conviértala antes a RGB o a MONOCHROME2.</translation>
    </message>
</context>
<context>
    <name>hilum::RunCommands</name>
    <message>
        <source>The training could not be started</source>
        <translation>No se pudo iniciar el entrenamiento</translation>
    </message>
    <message>
        <source>The checkpoint cannot be gone back to</source>
        <translation>No se puede volver a ese punto de control</translation>
    </message>
    <message>
        <source>The trainer could not be asked to stop</source>
        <translation>No se pudo pedir al entrenador que pare</translation>
    </message>
    <message>
        <source>No run found</source>
        <translation>No se encontró ninguna ejecución</translation>
    </message>
    <message>
        <source>There is no run in that folder: a run has a plan.json. Choose a run&apos;s folder or one that holds runs.</source>
        <translation>En esa carpeta no hay ninguna ejecución: una ejecución tiene un plan.json. Elija la carpeta de una ejecución o una que contenga varias.</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Escribir el informe</translation>
    </message>
    <message>
        <source>One page with every figure of the run, written into its folder and opened in the browser. With films, the page holds pictures of patients: treat it as you treat the films.</source>
        <translation>Una página con todas las cifras de la ejecución, escrita en su carpeta y abierta en el navegador. Con placas, la página contiene imágenes de placas de pacientes: trátela como trata las placas.</translation>
    </message>
    <message>
        <source>Films with maps</source>
        <translation>Placas con mapas</translation>
    </message>
    <message>
        <source>Three validation films of each finding with its map, chosen by rule</source>
        <translation>Tres placas de validación por hallazgo con su mapa, elegidas por regla</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>Escribirlo</translation>
    </message>
    <message>
        <source>The report could not be made</source>
        <translation>No se pudo hacer el informe</translation>
    </message>
    <message>
        <source>From now on “%1” reads the films; open ones are read again. The model that came with Hilum stays one menu entry away.</source>
        <translation>Desde ahora «%1» lee las placas; las abiertas se leen de nuevo. El modelo que vino con Hilum sigue a una entrada de menú.</translation>
    </message>
    <message>
        <source>

Macro AUROC on its validation films: %1 (%2 to %3).</source>
        <translation>

AUROC macro en sus placas de validación: %1 (%2 a %3).</translation>
    </message>
    <message>
        <source>

How good it is is not known: it was judged on too few films.</source>
        <translation>

No se sabe lo bueno que es: se juzgó con muy pocas placas.</translation>
    </message>
    <message>
        <source>

Research use only. Not for diagnosis.</source>
        <translation>

Solo para investigación. No para el diagnóstico.</translation>
    </message>
    <message>
        <source>Use this model?</source>
        <translation>¿Usar este modelo?</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Usarlo</translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation>El modelo no se puede usar</translation>
    </message>
    <message>
        <source>Export the run&apos;s model</source>
        <translation>Exportar el modelo de la ejecución</translation>
    </message>
    <message>
        <source>Model bundles (*.safetensors)</source>
        <translation>Paquetes de modelo (*.safetensors)</translation>
    </message>
    <message>
        <source>The model could not be exported</source>
        <translation>No se pudo exportar el modelo</translation>
    </message>
    <message>
        <source>The list of runs</source>
        <translation>La lista de ejecuciones</translation>
    </message>
</context>
<context>
    <name>hilum::RunCurves</name>
    <message>
        <source>The first epoch is under way.</source>
        <translation>La primera época está en curso.</translation>
    </message>
    <message>
        <source>No epoch was finished.</source>
        <translation>No terminó ninguna época.</translation>
    </message>
    <message>
        <source>Another run over this one</source>
        <translation>Otra ejecución sobre esta</translation>
    </message>
    <message>
        <source>no other run</source>
        <translation>ninguna otra</translation>
    </message>
    <message>
        <source>Wheel zooms, drag moves, double click shows all.</source>
        <translation>La rueda amplía, arrastrar desplaza, doble clic muestra todo.</translation>
    </message>
    <message>
        <source>Over it, dashed</source>
        <translation>Encima, discontinua</translation>
    </message>
</context>
<context>
    <name>hilum::RunDetails</name>
    <message>
        <source>Start</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Start here</source>
        <translation>Iniciar aquí</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Empezar de nuevo</translation>
    </message>
    <message>
        <source>Go back a checkpoint</source>
        <translation>Volver un punto de control</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Parar y guardar</translation>
    </message>
    <message>
        <source>Use in the viewer</source>
        <translation>Usar en el visor</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Clone the plan…</source>
        <translation>Clonar el plan…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir carpeta</translation>
    </message>
    <message>
        <source>The trainer saves a checkpoint and ends. Resuming goes on from exactly there.</source>
        <translation>El entrenador guarda un punto de control y termina. Reanudar sigue exactamente desde ahí.</translation>
    </message>
    <message>
        <source>The run&apos;s best model so far reads the films from then on</source>
        <translation>El mejor modelo de la ejecución hasta ahora lee desde entonces las placas</translation>
    </message>
    <message>
        <source>Writes a checked copy of the run&apos;s best model so far to another place</source>
        <translation>Escribe en otro lugar una copia comprobada del mejor modelo de la ejecución hasta ahora</translation>
    </message>
    <message>
        <source>One page with every figure of the run, opened in the browser</source>
        <translation>Una página con todas las cifras de la ejecución, abierta en el navegador</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>En otro lugar</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Operating points</source>
        <translation>Puntos de operación</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparación</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>A run without a readable plan</source>
        <translation>Una ejecución sin plan legible</translation>
    </message>
    <message>
        <source>Resumes from the checkpoint of %1; the last one, of %2, is put aside</source>
        <translation>Reanuda desde el punto de control de %1; el último, de %2, se aparta</translation>
    </message>
    <message>
        <source>Goes on from the checkpoint of %1</source>
        <translation>Sigue desde el punto de control de %1</translation>
    </message>
    <message>
        <source>Making the report…</source>
        <translation>Haciendo el informe…</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>La ejecución falló.</translation>
    </message>
    <message>
        <source>Its last words: %1</source>
        <translation>Sus últimas palabras: %1</translation>
    </message>
    <message>
        <source>The run goes on, but:</source>
        <translation>La ejecución sigue, pero:</translation>
    </message>
    <message>
        <source>%1 films a second</source>
        <translation>%1 placas por segundo</translation>
    </message>
    <message>
        <source>%1 GB memory</source>
        <translation>%1 GB de memoria</translation>
    </message>
    <message>
        <source>%1 an epoch</source>
        <translation>%1 por época</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 films to train on, %2 to validate</source>
        <translation>%1 placas para entrenar, %2 para validar</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <translation>%1 omitidas</translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation>%1 millones de parámetros</translation>
    </message>
    <message>
        <source>threads: %1</source>
        <translation>hilos: %1</translation>
    </message>
    <message>
        <source>best macro AUROC %1, epoch %2</source>
        <translation>mejor AUROC macro %1, época %2</translation>
    </message>
    <message>
        <source>Figures by finding come with the first validated epoch.</source>
        <translation>Las cifras por hallazgo llegan con la primera época validada.</translation>
    </message>
    <message>
        <source>

Last words on the terminal:
</source>
        <translation>

Últimas palabras en el terminal:
</translation>
    </message>
</context>
<context>
    <name>hilum::RunMonitor</name>
    <message>
        <source>Training runs – Hilum</source>
        <translation>Entrenamientos – Hilum</translation>
    </message>
    <message>
        <source>Add a run&apos;s folder…</source>
        <translation>Añadir la carpeta de una ejecución…</translation>
    </message>
    <message>
        <source>A run&apos;s folder, or one that holds runs; on a shared file system too</source>
        <translation>La carpeta de una ejecución, o una que contenga varias; también en un sistema de archivos compartido</translation>
    </message>
    <message>
        <source>Training runs</source>
        <translation>Entrenamientos</translation>
    </message>
    <message>
        <source>No training runs yet</source>
        <translation>Aún no hay entrenamientos</translation>
    </message>
    <message>
        <source>Runs that are started here are listed by themselves. A run that was started elsewhere, on a cluster or in a terminal, can be watched too: add its folder.</source>
        <translation>Las ejecuciones iniciadas aquí se listan solas. También se puede vigilar una iniciada en otro lugar, en un clúster o en un terminal: añada su carpeta.</translation>
    </message>
    <message>
        <source>Forget this run (its files stay)</source>
        <translation>Olvidar esta ejecución (sus archivos quedan)</translation>
    </message>
</context>
<context>
    <name>hilum::RunRowDelegate</name>
    <message>
        <source>%1 left</source>
        <translation>quedan %1</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>época %1 de %2</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Mirando…</translation>
    </message>
</context>
<context>
    <name>hilum::RunsStore</name>
    <message>
        <source>The list of runs cannot be kept: the library&apos;s file cannot be written.</source>
        <translation>No se puede guardar la lista de ejecuciones: el archivo de la biblioteca no se puede escribir.</translation>
    </message>
    <message>
        <source>The list of runs could not be written: the disk may be full or read-only. What changed in it is forgotten when the window closes.</source>
        <translation>No se pudo escribir la lista de ejecuciones: el disco puede estar lleno o ser de solo lectura. Lo que ha cambiado en ella se olvida al cerrar la ventana.</translation>
    </message>
</context>
<context>
    <name>hilum::SavePresetDialog</name>
    <message>
        <source>Follow the range of each film</source>
        <translation>Seguir el rango de cada placa</translation>
    </message>
    <message>
        <source>Save this window as preset</source>
        <translation>Guardar esta ventana como preajuste</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Nombre del preajuste</translation>
    </message>
    <message>
        <source>The window is kept as a share of the automatic one, because radiographs have no common scale. Without the tick its centre and width are kept as they are. A preset of the same name is replaced.</source>
        <translation>La ventana se guarda como parte de la automática, porque las radiografías no tienen una escala común. Sin la marca se guardan su centro y su anchura tal cual. Un preajuste con el mismo nombre se sustituye.</translation>
    </message>
</context>
<context>
    <name>hilum::SheetDialog</name>
    <message>
        <source>Reading sheet</source>
        <translation>Hoja de lectura</translation>
    </message>
    <message>
        <source>Map of the finding</source>
        <translation>Mapa del hallazgo</translation>
    </message>
    <message>
        <source>Annotations and measurements</source>
        <translation>Anotaciones y mediciones</translation>
    </message>
    <message>
        <source>Patient&apos;s name, number and dates</source>
        <translation>Nombre, número y fechas del paciente</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comentario</translation>
    </message>
    <message>
        <source>What you say about the film</source>
        <translation>Lo que usted dice de la placa</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Publicación</translation>
    </message>
    <message>
        <source>On the sheet</source>
        <translation>En la hoja</translation>
    </message>
    <message>
        <source>The sheet shows who the patient is.</source>
        <translation>La hoja muestra quién es el paciente.</translation>
    </message>
    <message>
        <source>The sheet names nobody, unless the comment or the film itself does.</source>
        <translation>La hoja no nombra a nadie, salvo que lo haga el comentario o la propia placa.</translation>
    </message>
</context>
<context>
    <name>hilum::SheetWords</name>
    <message>
        <source>The film&apos;s own windows and tables, in the file&apos;s order</source>
        <translation>Las ventanas y tablas propias de la placa, en el orden del archivo</translation>
    </message>
    <message>
        <source>Hilum: mouse and keyboard</source>
        <translation>Hilum: ratón y teclado</translation>
    </message>
</context>
<context>
    <name>hilum::ShortcutCommands</name>
    <message>
        <source>Save the sheet of keys</source>
        <translation>Guardar la hoja de teclas</translation>
    </message>
    <message>
        <source>Pages (*.html)</source>
        <translation>Páginas (*.html)</translation>
    </message>
    <message>
        <source>The sheet was not saved</source>
        <translation>La hoja no se guardó</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder, or make room on the disk.</source>
        <translation>No se pudo escribir el archivo. Elija otra carpeta o haga sitio en el disco.</translation>
    </message>
</context>
<context>
    <name>hilum::ShortcutEditor</name>
    <message>
        <source>Shortcuts (*.json)</source>
        <translation>Atajos (*.json)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Search an action or a key</source>
        <translation>Buscar una acción o una tecla</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Acciones y sus teclas</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Restablecer todo</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Changed; Hilum&apos;s own: %1</source>
        <translation>Cambiado; las de Hilum: %1</translation>
    </message>
    <message>
        <source>Export shortcuts</source>
        <translation>Exportar atajos</translation>
    </message>
    <message>
        <source>The shortcuts were not exported</source>
        <translation>Los atajos no se exportaron</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder, or make room on the disk.</source>
        <translation>No se pudo escribir el archivo. Elija otra carpeta o haga sitio en el disco.</translation>
    </message>
    <message>
        <source>Import shortcuts</source>
        <translation>Importar atajos</translation>
    </message>
    <message>
        <source>The shortcuts were not imported</source>
        <translation>Los atajos no se importaron</translation>
    </message>
    <message>
        <source>The file could not be read. Check that you may read it.</source>
        <translation>No se pudo leer el archivo. Compruebe que puede leerlo.</translation>
    </message>
</context>
<context>
    <name>hilum::ShortcutPane</name>
    <message>
        <source>Take it over</source>
        <translation>Quitársela</translation>
    </message>
    <message>
        <source>Reset this action</source>
        <translation>Restablecer esta acción</translation>
    </message>
    <message>
        <source>Each field takes the next key that you press in it.</source>
        <translation>Cada campo toma la siguiente tecla que pulse en él.</translation>
    </message>
    <message>
        <source>Choose an action to see and change its keys.</source>
        <translation>Elija una acción para ver y cambiar sus teclas.</translation>
    </message>
    <message>
        <source>Another key for %1</source>
        <translation>Otra tecla para %1</translation>
    </message>
    <message>
        <source>Key %1 of %2</source>
        <translation>Tecla %1 de %2</translation>
    </message>
    <message>
        <source>Remove this key</source>
        <translation>Quitar esta tecla</translation>
    </message>
    <message>
        <source>Remove key %1</source>
        <translation>Quitar la tecla %1</translation>
    </message>
    <message>
        <source>%1 moves the focus or ends what is under way; no action can have it.</source>
        <translation>%1 mueve el foco o termina lo que está en curso; ninguna acción puede tenerla.</translation>
    </message>
    <message>
        <source>%1 is a key of this action already.</source>
        <translation>%1 ya es una tecla de esta acción.</translation>
    </message>
    <message>
        <source>%1 belongs to “%2” (%3).</source>
        <translation>%1 pertenece a «%2» (%3).</translation>
    </message>
</context>
<context>
    <name>hilum::ShortcutSheet</name>
    <message>
        <source>Mouse and keyboard</source>
        <translation>Ratón y teclado</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Cambiar teclas…</translation>
    </message>
    <message>
        <source>Save as a page…</source>
        <translation>Guardar como página…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
</context>
<context>
    <name>hilum::Slips</name>
    <message>
        <source>From %1 to %2.</source>
        <translation>De %1 a %2.</translation>
    </message>
    <message>
        <source>Letters, digits and . _ - , + @ alone.</source>
        <translation>Solo letras, cifras y . _ - , + @.</translation>
    </message>
</context>
<context>
    <name>hilum::StatusLine</name>
    <message>
        <source>Busy</source>
        <translation>Ocupado</translation>
    </message>
</context>
<context>
    <name>hilum::StudentPage</name>
    <message>
        <source>M%1, %2 million parameters</source>
        <translation>M%1, %2 millones de parámetros</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>Alumno</translation>
    </message>
    <message>
        <source>The network that learns, and how it learns.</source>
        <translation>La red que aprende, y cómo aprende.</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Recomendado</translation>
    </message>
    <message>
        <source>EfficientViT-M5 with MXA in its sound form, 224 pixels, 36 epochs: the recipe of the model that came with Hilum.</source>
        <translation>EfficientViT-M5 con MXA en su forma corregida, 224 píxeles, 36 épocas: la receta del modelo que vino con Hilum.</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Rápido</translation>
    </message>
    <message>
        <source>EfficientViT-M0, 160 pixels, 8 epochs: to see that all works. Not the best it can be.</source>
        <translation>EfficientViT-M0, 160 píxeles, 8 épocas: para ver que todo funciona. No es lo mejor posible.</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Publicación</translation>
    </message>
    <message>
        <source>EfficientViT-M5 with MXA as published, 224 pixels, 50 epochs in batches of 512: to repeat the authors&apos; work. Slow on a processor.</source>
        <translation>EfficientViT-M5 con MXA como se publicó, 224 píxeles, 50 épocas en lotes de 512: para repetir el trabajo de los autores. Lento en un procesador.</translation>
    </message>
    <message>
        <source>Your own choice, set below.</source>
        <translation>Su propia elección, ajustada abajo.</translation>
    </message>
    <message>
        <source>The authors&apos; loss cannot ignore: where a finding&apos;s uncertain or empty entries are ignored, it learns them as absent. The authors learnt uncertain ones as present.</source>
        <translation>La función de pérdida de los autores no puede ignorar nada: donde se ignoran las entradas inciertas o en blanco de un hallazgo, las aprende como ausentes. Los autores aprendieron las inciertas como presentes.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>What the teacher says</source>
        <translation>Qué dice el profesor</translation>
    </message>
    <message>
        <source>Optimisation</source>
        <translation>Optimización</translation>
    </message>
    <message>
        <source>Augmentation: each epoch sees a film moved and shaded anew</source>
        <translation>Aumento de datos: cada época ve la placa movida y matizada de nuevo</translation>
    </message>
    <message>
        <source>Scores and thresholds</source>
        <translation>Puntuaciones y umbrales</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Input size, pixels a side</source>
        <translation>Tamaño de entrada, píxeles por lado</translation>
    </message>
    <message>
        <source>448 sees more and takes four times as long.</source>
        <translation>448 ve más y tarda cuatro veces más.</translation>
    </message>
    <message>
        <source>MXA</source>
        <translation>MXA</translation>
    </message>
    <message>
        <source>Sound form</source>
        <translation>Forma corregida</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>Como se publicó</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>As published, a quarter more parameters or so.</source>
        <translation>Como se publicó, una cuarta parte más de parámetros.</translation>
    </message>
    <message>
        <source>Starts from</source>
        <translation>Parte de</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>Pesos aleatorios</translation>
    </message>
    <message>
        <source>The model in use</source>
        <translation>El modelo en uso</translation>
    </message>
    <message>
        <source>The plan&apos;s own file</source>
        <translation>El archivo del propio plan</translation>
    </message>
    <message>
        <source>Share of the teacher (alpha)</source>
        <translation>Parte del profesor (alfa)</translation>
    </message>
    <message>
        <source>0: labels alone, 1: the teacher alone.</source>
        <translation>0: solo etiquetas, 1: solo el profesor.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatura</translation>
    </message>
    <message>
        <source>Softens both; not used in the published form.</source>
        <translation>Ablanda ambos; no se usa en la forma publicada.</translation>
    </message>
    <message>
        <source>Weight of the feature loss</source>
        <translation>Peso de la pérdida de características</translation>
    </message>
    <message>
        <source>0: none. Not in the published form.</source>
        <translation>0: ninguno. No en la forma publicada.</translation>
    </message>
    <message>
        <source>The teacher sees</source>
        <translation>El profesor ve</translation>
    </message>
    <message>
        <source>The student&apos;s own view</source>
        <translation>La misma vista que el alumno</translation>
    </message>
    <message>
        <source>Each film once, as it is: quicker</source>
        <translation>Cada placa una vez, tal cual: más rápido</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <source>Patience, epochs</source>
        <translation>Paciencia, épocas</translation>
    </message>
    <message>
        <source>0: it never ends early.</source>
        <translation>0: nunca termina antes.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Rate at the end</source>
        <translation>Tasa al final</translation>
    </message>
    <message>
        <source>Warm-up, share of the steps</source>
        <translation>Calentamiento, parte de los pasos</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Decaimiento de pesos</translation>
    </message>
    <message>
        <source>Clip the gradient&apos;s norm at</source>
        <translation>Recortar la norma del gradiente en</translation>
    </message>
    <message>
        <source>0: not clipped.</source>
        <translation>0: sin recorte.</translation>
    </message>
    <message>
        <source>Clip each unit, share</source>
        <translation>Recortar cada unidad, parte</translation>
    </message>
    <message>
        <source>Decay of averaged weights</source>
        <translation>Decaimiento de los pesos promediados</translation>
    </message>
    <message>
        <source>0: fits the number of steps.</source>
        <translation>0: según el número de pasos.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Cosine, by step</source>
        <translation>Coseno, por paso</translation>
    </message>
    <message>
        <source>The authors&apos;, by epoch</source>
        <translation>El de los autores, por época</translation>
    </message>
    <message>
        <source>Seed of the split</source>
        <translation>Semilla de la división</translation>
    </message>
    <message>
        <source>Which patients validate, where they are split off.</source>
        <translation>Qué pacientes validan, donde se separan.</translation>
    </message>
    <message>
        <source>AUC-margin epochs</source>
        <translation>Épocas de margen AUC</translation>
    </message>
    <message>
        <source>A last stage; 0: none.</source>
        <translation>Una última etapa; 0: ninguna.</translation>
    </message>
    <message>
        <source>AUC-margin rate</source>
        <translation>Tasa de margen AUC</translation>
    </message>
    <message>
        <source>AUC margin</source>
        <translation>Margen AUC</translation>
    </message>
    <message>
        <source>Rotation, degrees</source>
        <translation>Rotación, grados</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Escala</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Desplazamiento</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Brillo</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Ruido</translation>
    </message>
    <message>
        <source>Blur, pixels</source>
        <translation>Desenfoque, píxeles</translation>
    </message>
    <message>
        <source>Mirrored, probability</source>
        <translation>Reflejada, probabilidad</translation>
    </message>
    <message>
        <source>The heart is then on the wrong side.</source>
        <translation>El corazón queda entonces en el lado equivocado.</translation>
    </message>
    <message>
        <source>Erased rectangle, probability</source>
        <translation>Rectángulo borrado, probabilidad</translation>
    </message>
    <message>
        <source>Its largest share of the film</source>
        <translation>Su mayor parte de la placa</translation>
    </message>
    <message>
        <source>Threshold by</source>
        <translation>Umbral por</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Especificidad</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>Youden&apos;s point</source>
        <translation>Punto de Youden</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Its target</source>
        <translation>Su objetivo</translation>
    </message>
    <message>
        <source>Of specificity and sensitivity.</source>
        <translation>De especificidad y sensibilidad.</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Calibración</translation>
    </message>
    <message>
        <source>What predicts best</source>
        <translation>Lo que mejor predice</translation>
    </message>
    <message>
        <source>Platt</source>
        <translation>Platt</translation>
    </message>
</context>
<context>
    <name>hilum::StudyDetails</name>
    <message>
        <source>female</source>
        <translation>femenino</translation>
    </message>
    <message>
        <source>male</source>
        <translation>masculino</translation>
    </message>
    <message>
        <source>other</source>
        <translation>otro</translation>
    </message>
    <message>
        <source>Films of the study</source>
        <translation>Placas del estudio</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Read by AI</source>
        <translation>Leer con IA</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(sin nombre)</translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>nacido el %1</translation>
    </message>
    <message>
        <source>accession %1</source>
        <translation>número de acceso %1</translation>
    </message>
    <message>
        <source>and %1 more chosen</source>
        <translation>y %1 más elegidos</translation>
    </message>
</context>
<context>
    <name>hilum::StudyFilesModel</name>
    <message>
        <source>Missing</source>
        <translation>Falta</translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>No se puede mostrar</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 fotogramas</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>hilum::StudyListModel</name>
    <message>
        <source>(no name)</source>
        <translation>(sin nombre)</translation>
    </message>
    <message>
        <source>A file of this study is missing: it was moved, deleted, or its disk is away.</source>
        <translation>Falta un archivo de este estudio: se movió, se borró o su disco no está.</translation>
    </message>
    <message>
        <source>%1 files of this study are missing: they were moved, deleted, or their disk is away.</source>
        <translation>Faltan %1 archivos de este estudio: se movieron, se borraron o su disco no está.</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Paciente</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalidad</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Placas</translation>
    </message>
    <message>
        <source>AI</source>
        <translation>IA</translation>
    </message>
</context>
<context>
    <name>hilum::StudySession</name>
    <message>
        <source>The file holds another film than when it was opened. Close the film and open it again.</source>
        <translation>El archivo contiene otra placa que cuando se abrió. Cierre la placa y ábrala de nuevo.</translation>
    </message>
</context>
<context>
    <name>hilum::SummaryPage</name>
    <message>
        <source>Summary</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>The training runs on by itself, also when Hilum is closed, and can be stopped and gone on with at any time.</source>
        <translation>El entrenamiento sigue solo, también con Hilum cerrado, y se puede parar y reanudar en cualquier momento.</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Nombre del modelo</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Elegir carpeta…</translation>
    </message>
    <message>
        <source>Folder of the run</source>
        <translation>Carpeta de la ejecución</translation>
    </message>
    <message>
        <source>What starts it, once the run is written</source>
        <translation>Qué la inicia, una vez escrita la ejecución</translation>
    </message>
    <message>
        <source>Where the run&apos;s folder is made</source>
        <translation>Dónde se crea la carpeta de la ejecución</translation>
    </message>
    <message>
        <source>On this computer with %1 processes, started by you.</source>
        <translation>En este equipo con %1 procesos, iniciada por usted.</translation>
    </message>
    <message>
        <source>On a Slurm cluster: machines %1, processes on each %2. Started by you.</source>
        <translation>En un clúster Slurm: máquinas %1, procesos en cada una %2. Iniciada por usted.</translation>
    </message>
    <message>
        <source>On this computer, started at once.</source>
        <translation>En este equipo, iniciada enseguida.</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Ninguno.</translation>
    </message>
    <message>
        <source>The model that came with Hilum.</source>
        <translation>El modelo que vino con Hilum.</translation>
    </message>
    <message>
        <source>Trained first, from random weights.</source>
        <translation>Entrenado antes, con pesos aleatorios.</translation>
    </message>
    <message>
        <source>Trained first, from the weights that you chose.</source>
        <translation>Entrenado antes, con los pesos que usted eligió.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Profesor</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>About %1 on this computer, with nothing beside it.</source>
        <translation>Unos %1 en este equipo, sin nada más en marcha.</translation>
    </message>
    <message>
        <source>On this computer with one process, started by you.</source>
        <translation>En este equipo con un proceso, iniciada por usted.</translation>
    </message>
</context>
<context>
    <name>hilum::TagModel</name>
    <message>
        <source>Item %1</source>
        <translation>Elemento %1</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 elemento</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 elementos</translation>
    </message>
    <message>
        <source>  (the file ends here)</source>
        <translation>  (el archivo termina aquí)</translation>
    </message>
    <message>
        <source>Private attribute of %1</source>
        <translation>Atributo privado de %1</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>hilum::TagWindow</name>
    <message>
        <source>Attributes of the film</source>
        <translation>Atributos de la placa</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>No exportado</translation>
    </message>
    <message>
        <source>Search in the attributes</source>
        <translation>Buscar en los atributos</translation>
    </message>
    <message>
        <source>Search tag, name or value  (Ctrl+F)</source>
        <translation>Buscar etiqueta, nombre o valor  (Ctrl+F)</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Coincidencia anterior (Mayús+F3)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Coincidencia siguiente (F3)</translation>
    </message>
    <message>
        <source>Matches only</source>
        <translation>Solo coincidencias</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Atributos</translation>
    </message>
    <message>
        <source>Contains the patient&apos;s identity. Handle it as you would the film itself.</source>
        <translation>Contiene la identidad del paciente. Trátelo como la propia placa.</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar todo</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabla (CSV)…</translation>
    </message>
    <message>
        <source>JSON…</source>
        <translation>JSON…</translation>
    </message>
    <message>
        <source>Text…</source>
        <translation>Texto…</translation>
    </message>
    <message>
        <source>No film</source>
        <translation>Ninguna placa</translation>
    </message>
    <message>
        <source>Open a film to see what its file says.</source>
        <translation>Abra una placa para ver qué dice su archivo.</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Leyendo el archivo…</translation>
    </message>
    <message>
        <source>The attributes cannot be read</source>
        <translation>No se pueden leer los atributos</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se encontró nada</translation>
    </message>
    <message>
        <source>No tag, name or value of this file contains the text.</source>
        <translation>Ninguna etiqueta, nombre o valor de este archivo contiene el texto.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>No encontrado</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 fila</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 filas</translation>
    </message>
    <message>
        <source>not a DICOM file: it has no attributes</source>
        <translation>no es un archivo DICOM: no tiene atributos</translation>
    </message>
    <message>
        <source>the file has more than is listed here</source>
        <translation>el archivo tiene más de lo que se lista aquí</translation>
    </message>
    <message>
        <source>the file is cut off</source>
        <translation>el archivo está cortado</translation>
    </message>
    <message>
        <source>names are not installed (package dcmtk)</source>
        <translation>los nombres no están instalados (paquete dcmtk)</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Copiar valor</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Copiar fila</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>Expandir todo</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>Contraer todo</translation>
    </message>
    <message>
        <source>Export the attributes</source>
        <translation>Exportar los atributos</translation>
    </message>
    <message>
        <source>Attributes (*.%1)</source>
        <translation>Atributos (*.%1)</translation>
    </message>
</context>
<context>
    <name>hilum::TeacherPage</name>
    <message>
        <source>It teaches none of your findings.</source>
        <translation>No enseña ninguno de sus hallazgos.</translation>
    </message>
    <message>
        <source>Teaches %1.</source>
        <translation>Enseña %1.</translation>
    </message>
    <message>
        <source>Learnt from the labels alone: %1.</source>
        <translation>Aprendidos solo de las etiquetas: %1.</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Profesor</translation>
    </message>
    <message>
        <source>A network that has learnt already shows the student how sure one can be of each film, where the labels only say yes or no.</source>
        <translation>Una red que ya ha aprendido muestra al alumno cuán seguro se puede estar de cada placa, donde las etiquetas solo dicen sí o no.</translation>
    </message>
    <message>
        <source>The model that came with Hilum</source>
        <translation>El modelo que vino con Hilum</translation>
    </message>
    <message>
        <source>A file of your own</source>
        <translation>Un archivo propio</translation>
    </message>
    <message>
        <source>A Hilum bundle, or weights of DenseNet-121 (TorchXRayVision, torchvision) or of EfficientViT.</source>
        <translation>Un paquete de Hilum, o pesos de DenseNet-121 (TorchXRayVision, torchvision) o de EfficientViT.</translation>
    </message>
    <message>
        <source>Train one first</source>
        <translation>Entrenar uno antes</translation>
    </message>
    <message>
        <source>An EfficientNet-Lite0 learns from your films before the student does. It takes longer, and is worth it when it starts from ImageNet weights.</source>
        <translation>Un EfficientNet-Lite0 aprende de sus placas antes que el alumno. Tarda más, y merece la pena si parte de pesos de ImageNet.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>The student learns from the labels alone.</source>
        <translation>El alumno aprende solo de las etiquetas.</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Elegir archivo…</translation>
    </message>
    <message>
        <source>Epochs of the teacher</source>
        <translation>Épocas del profesor</translation>
    </message>
    <message>
        <source>ImageNet weights…</source>
        <translation>Pesos de ImageNet…</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Sin</translation>
    </message>
    <message>
        <source>Weights that the teacher starts from</source>
        <translation>Pesos de los que parte el profesor</translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.safetensors);;All files (*)</source>
        <translation>Pesos (*.pth *.pt *.safetensors);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>The teacher</source>
        <translation>El profesor</translation>
    </message>
    <message>
        <source>Bundles and weights (*.safetensors *.pth *.pt);;All files (*)</source>
        <translation>Paquetes y pesos (*.safetensors *.pth *.pt);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>none: it starts from random weights</source>
        <translation>ninguno: parte de pesos aleatorios</translation>
    </message>
    <message>
        <source>The weights fit the teacher.</source>
        <translation>Los pesos encajan con el profesor.</translation>
    </message>
    <message>
        <source>It is being looked at.</source>
        <translation>Se está mirando.</translation>
    </message>
    <message>
        <source>%1, macro AUROC %2 on its own validation films. Ready at once.</source>
        <translation>%1, AUROC macro %2 en sus propias placas de validación. Listo enseguida.</translation>
    </message>
    <message>
        <source>No file is chosen.</source>
        <translation>No se ha elegido ningún archivo.</translation>
    </message>
    <message>
        <source>The file is being looked at.</source>
        <translation>El archivo se está mirando.</translation>
    </message>
    <message>
        <source>%1 of %2 pixels. Checked: it can be used.</source>
        <translation>%1 de %2 píxeles. Comprobado: se puede usar.</translation>
    </message>
</context>
<context>
    <name>hilum::TextTool</name>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Click where the words are to stand, and type them.</source>
        <translation>Haga clic donde deban ir las palabras y escríbalas.</translation>
    </message>
</context>
<context>
    <name>hilum::ToolCommands</name>
    <message>
        <source>Annotations</source>
        <translation>Anotaciones</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Su nombre</translation>
    </message>
    <message>
        <source>It stands beside the annotations and verdicts that you make.</source>
        <translation>Aparece junto a las anotaciones y los veredictos que usted haga.</translation>
    </message>
</context>
<context>
    <name>hilum::TrainerTask</name>
    <message>
        <source>The trainer (hilum-train) could not be started.</source>
        <translation>No se pudo iniciar el entrenador (hilum-train).</translation>
    </message>
</context>
<context>
    <name>hilum::TrainingSetup</name>
    <message>
        <source>No model came with this copy of Hilum.</source>
        <translation>Con esta copia de Hilum no vino ningún modelo.</translation>
    </message>
    <message>
        <source>Choose the folder or the table of your films.</source>
        <translation>Elija la carpeta o la tabla de sus placas.</translation>
    </message>
    <message>
        <source>The tables are being looked for.</source>
        <translation>Se están buscando las tablas.</translation>
    </message>
    <message>
        <source>Say what the columns of this table mean.</source>
        <translation>Indique qué significan las columnas de esta tabla.</translation>
    </message>
    <message>
        <source>The tables are being read.</source>
        <translation>Se están leyendo las tablas.</translation>
    </message>
    <message>
        <source>The films are being opened; “Stop” goes on without looking at all of them.</source>
        <translation>Las placas se están abriendo; «Parar» sigue sin mirarlas todas.</translation>
    </message>
    <message>
        <source>The weights are being looked at.</source>
        <translation>Los pesos se están mirando.</translation>
    </message>
    <message>
        <source>The model is being looked at.</source>
        <translation>El modelo se está mirando.</translation>
    </message>
    <message>
        <source>Choose the teacher&apos;s file.</source>
        <translation>Elija el archivo del profesor.</translation>
    </message>
    <message>
        <source>The file is being looked at.</source>
        <translation>El archivo se está mirando.</translation>
    </message>
    <message>
        <source>The trainer starts.</source>
        <translation>El entrenador se inicia.</translation>
    </message>
    <message>
        <source>The folder of the packed films cannot be written.</source>
        <translation>No se puede escribir en la carpeta de las placas empaquetadas.</translation>
    </message>
    <message>
        <source>The packed films take %1, and the disk has %2 left: choose another place.</source>
        <translation>Las placas empaquetadas ocupan %1 y al disco le quedan %2: elija otro lugar.</translation>
    </message>
    <message>
        <source>Give the model a name.</source>
        <translation>Dé un nombre al modelo.</translation>
    </message>
    <message>
        <source>The folder&apos;s path must begin at the root: %1.</source>
        <translation>La ruta de la carpeta debe empezar en la raíz: %1.</translation>
    </message>
    <message>
        <source>The run&apos;s folder is there already and not empty: choose another name.</source>
        <translation>La carpeta de la ejecución ya existe y no está vacía: elija otro nombre.</translation>
    </message>
    <message>
        <source>The run&apos;s folder cannot be made there: its parent cannot be written.</source>
        <translation>La carpeta de la ejecución no se puede crear ahí: no se puede escribir en la carpeta superior.</translation>
    </message>
</context>
<context>
    <name>hilum::TrainingWizard</name>
    <message>
        <source>Train a model</source>
        <translation>Entrenar un modelo</translation>
    </message>
    <message>
        <source>Plan as text…</source>
        <translation>Plan como texto…</translation>
    </message>
    <message>
        <source>&amp;To the summary</source>
        <translation>&amp;Al resumen</translation>
    </message>
    <message>
        <source>Takes what is recommended on all pages between</source>
        <translation>Toma lo recomendado en todas las páginas intermedias</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Siguiente</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>&amp;Iniciar entrenamiento</translation>
    </message>
    <message>
        <source>&amp;Write the run</source>
        <translation>&amp;Escribir la ejecución</translation>
    </message>
</context>
<context>
    <name>hilum::UnreadDialog</name>
    <message>
        <source>The film was not read</source>
        <translation>La placa no se leyó</translation>
    </message>
    <message>
        <source>Not every film was read</source>
        <translation>No se leyeron todas las placas</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Copiar la lista</translation>
    </message>
    <message>
        <source>The film could not be opened or read.</source>
        <translation>La placa no se pudo abrir o leer.</translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 films could not be opened or read.</source>
        <translation>
            <numerusform>%n de %1 placas no se pudo abrir o leer.</numerusform>
            <numerusform>%n de %1 placas no se pudieron abrir o leer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::VerdictBar</name>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Conforme</translation>
    </message>
    <message>
        <source>Disagree</source>
        <translation>Discrepo</translation>
    </message>
    <message>
        <source>Indeterminate</source>
        <translation>Indeterminado</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Note on the finding</source>
        <translation>Nota sobre el hallazgo</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Presente</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Ausente</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Your word on %1: %2</source>
        <translation>Su palabra sobre %1: %2</translation>
    </message>
</context>
<context>
    <name>hilum::VerdictCommands</name>
    <message>
        <source>verdict on %1</source>
        <translation>veredicto sobre %1</translation>
    </message>
</context>
<context>
    <name>hilum::ViewportWidget</name>
    <message>
        <source>Film</source>
        <translation>Placa</translation>
    </message>
</context>
<context>
    <name>hilum::WizardPageWidget</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>hilum::WorkKeeper</name>
    <message>
        <source>Your last change could not be saved: the disk may be full or read-only. It stays in this window and is tried again every few seconds.</source>
        <translation>No se pudo guardar su último cambio: el disco puede estar lleno o ser de solo lectura. Se queda en esta ventana y se vuelve a intentar cada pocos segundos.</translation>
    </message>
    <message>
        <source>What could not be saved before is saved now.</source>
        <translation>Lo que antes no se pudo guardar ya está guardado.</translation>
    </message>
</context>
<context>
    <name>hilum::WorkStore</name>
    <message>
        <source>Annotations and verdicts cannot be kept: their file was written by a newer Hilum.</source>
        <translation>Las anotaciones y los veredictos no se pueden conservar: su archivo lo escribió un Hilum más nuevo.</translation>
    </message>
    <message>
        <source>The file of annotations and verdicts was damaged. It was set aside as %1, and a new one was begun.</source>
        <translation>El archivo de anotaciones y veredictos estaba dañado. Se apartó como %1 y se empezó uno nuevo.</translation>
    </message>
    <message>
        <source>Annotations and verdicts cannot be kept: the file for them in Hilum&apos;s data folder cannot be opened. Check that its disk is there, not full and writable. Until then what you make is in this window alone.</source>
        <translation>No se pueden conservar anotaciones ni veredictos: no se puede abrir su archivo en la carpeta de datos de Hilum. Compruebe que el disco está, que no está lleno y que se puede escribir en él. Hasta entonces, lo que haga está solo en esta ventana.</translation>
    </message>
    <message>
        <source>The file of annotations and verdicts was damaged. It was set aside as %1, and what could be read of it was put into a new one. Look whether something is missing on the films that you worked on.</source>
        <translation>El archivo de anotaciones y veredictos estaba dañado. Se apartó como %1, y lo que se podía leer se pasó a uno nuevo. Mire si falta algo en las placas en las que trabajó.</translation>
    </message>
    <message>
        <source>What you made on this film before could not be read. It is still in its file: close the film and open it again.</source>
        <translation>No se pudo leer lo que hizo antes en esta placa. Sigue en su archivo: cierre la placa y ábrala de nuevo.</translation>
    </message>
</context>
<context>
    <name>hilum::deidentifyWords</name>
    <message>
        <source>Removed</source>
        <translation>Quitado</translation>
    </message>
    <message>
        <source>Emptied</source>
        <translation>Vaciado</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Sustituido</translation>
    </message>
    <message>
        <source>New UIDs</source>
        <translation>UID nuevas</translation>
    </message>
    <message>
        <source>Dates moved</source>
        <translation>Fechas desplazadas</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Conservado</translation>
    </message>
    <message>
        <source>One film</source>
        <translation>Una placa</translation>
    </message>
    <message>
        <source>%1 films</source>
        <translation>%1 placas</translation>
    </message>
    <message>
        <source>%1: the file says that text is burnt into the picture.</source>
        <translation>%1: el archivo dice que hay texto grabado en la imagen.</translation>
    </message>
    <message>
        <source>%1: the file does not say whether text is burnt into the picture.</source>
        <translation>%1: el archivo no dice si hay texto grabado en la imagen.</translation>
    </message>
    <message>
        <source>%1: a scan or a screen capture; those often show the patient&apos;s name.</source>
        <translation>%1: un escaneado o una captura de pantalla; suelen mostrar el nombre del paciente.</translation>
    </message>
    <message>
        <source>%1: unused bits of the pixels may hold drawn text; the pixels are not changed.</source>
        <translation>%1: los bits sin usar de los píxeles pueden contener texto dibujado; los píxeles no se cambian.</translation>
    </message>
    <message>
        <source>%1: the compressed picture holds a comment, which is not changed.</source>
        <translation>%1: la imagen comprimida contiene un comentario, que no se cambia.</translation>
    </message>
    <message>
        <source>%1: text that would have stayed named the patient, and is replaced.</source>
        <translation>%1: un texto que habría quedado nombraba al paciente y se sustituye.</translation>
    </message>
    <message>
        <source>%1: an age of 90 or more is kept, which few people have.</source>
        <translation>%1: se conserva una edad de 90 o más, que poca gente tiene.</translation>
    </message>
    <message>
        <source>%1: no patient is named, so dates are moved for each study by itself.</source>
        <translation>%1: no se nombra a ningún paciente; las fechas se desplazan estudio por estudio.</translation>
    </message>
    <message>
        <source>%1 left out: %2</source>
        <translation>%1 sin exportar: %2</translation>
    </message>
</context>
</TS>
