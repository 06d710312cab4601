// golden.scalars.Required.create: write, plain
CREATE (n:`Required` {`b`:$b, `i`:$i, `f`:$f, `s`:$s, `d`:date($d), `t`:localtime($t), `dt`:localdatetime($dt), `du`:duration($du), `ts`:$ts, `p`:point($p), `v`:vecf32($v), `u`:$u, `y`:$y}) RETURN id(n)

// golden.scalars.Required.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Required` {`b`:$b[i], `i`:$i[i], `f`:$f[i], `s`:$s[i], `d`:date($d[i]), `t`:localtime($t[i]), `dt`:localdatetime($dt[i]), `du`:duration($du[i]), `ts`:$ts[i], `p`:point($p[i]), `v`:vecf32($v[i]), `u`:$u[i], `y`:$y[i]}) RETURN collect(id(n))

// golden.scalars.Required.update: write, plain
MATCH (n:`Required`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1], n.`d` = CASE WHEN $_has_d THEN date($d) ELSE n.`d` END, n.`t` = CASE WHEN $_has_t THEN localtime($t) ELSE n.`t` END, n.`dt` = CASE WHEN $_has_dt THEN localdatetime($dt) ELSE n.`dt` END, n.`du` = CASE WHEN $_has_du THEN duration($du) ELSE n.`du` END, n.`p` = CASE WHEN $_has_p THEN point($p) ELSE n.`p` END, n.`v` = CASE WHEN $_has_v THEN vecf32($v) ELSE n.`v` END RETURN id(n)

// golden.scalars.Required.find_by_id: read, compact
MATCH (n:`Required`) WHERE id(n) = $_id RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`

// golden.scalars.Required.find_all: read, compact
MATCH (n:`Required`) RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`

// golden.scalars.Required.exists_by_id: read, plain
MATCH (n:`Required`) WHERE id(n) = $_id RETURN count(n)

// golden.scalars.Required.count: read, plain
MATCH (n:`Required`) RETURN count(n)

// golden.scalars.Required.delete_by_id: write, plain
MATCH (n:`Required`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.scalars.Required.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Required`) WHERE id(n) = i RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`

// golden.scalars.Required.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Required`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.scalars.Required.delete_all: write, plain
MATCH (n:`Required`) DELETE n RETURN count(n)

// golden.scalars.Optional.create: write, plain
CREATE (n:`Optional` {`b`:$b, `i`:$i, `f`:$f, `s`:$s, `d`:date($d), `t`:localtime($t), `dt`:localdatetime($dt), `du`:duration($du), `ts`:$ts, `p`:point($p), `v`:vecf32($v), `u`:$u, `y`:$y}) RETURN id(n)

// golden.scalars.Optional.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Optional` {`b`:$b[i], `i`:$i[i], `f`:$f[i], `s`:$s[i], `d`:date($d[i]), `t`:localtime($t[i]), `dt`:localdatetime($dt[i]), `du`:duration($du[i]), `ts`:$ts[i], `p`:point($p[i]), `v`:vecf32($v[i]), `u`:$u[i], `y`:$y[i]}) RETURN collect(id(n))

// golden.scalars.Optional.update: write, plain
MATCH (n:`Optional`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1], n.`d` = CASE WHEN $_has_d THEN date($d) ELSE n.`d` END, n.`t` = CASE WHEN $_has_t THEN localtime($t) ELSE n.`t` END, n.`dt` = CASE WHEN $_has_dt THEN localdatetime($dt) ELSE n.`dt` END, n.`du` = CASE WHEN $_has_du THEN duration($du) ELSE n.`du` END, n.`p` = CASE WHEN $_has_p THEN point($p) ELSE n.`p` END, n.`v` = CASE WHEN $_has_v THEN vecf32($v) ELSE n.`v` END RETURN id(n)

// golden.scalars.Optional.find_by_id: read, compact
MATCH (n:`Optional`) WHERE id(n) = $_id RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`

// golden.scalars.Optional.find_all: read, compact
MATCH (n:`Optional`) RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`

// golden.scalars.Optional.exists_by_id: read, plain
MATCH (n:`Optional`) WHERE id(n) = $_id RETURN count(n)

// golden.scalars.Optional.count: read, plain
MATCH (n:`Optional`) RETURN count(n)

// golden.scalars.Optional.delete_by_id: write, plain
MATCH (n:`Optional`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.scalars.Optional.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Optional`) WHERE id(n) = i RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`

// golden.scalars.Optional.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Optional`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.scalars.Optional.delete_all: write, plain
MATCH (n:`Optional`) DELETE n RETURN count(n)

// golden.scalars.List.create: write, plain
CREATE (n:`List` {`b`:$b, `i`:$i, `f`:$f, `s`:$s, `d`:[item IN $d | date(item)], `t`:[item IN $t | localtime(item)], `dt`:[item IN $dt | localdatetime(item)], `du`:[item IN $du | duration(item)], `ts`:$ts, `p`:[item IN $p | point(item)], `u`:$u, `y`:$y}) RETURN id(n)

// golden.scalars.List.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`List` {`b`:$b[i], `i`:$i[i], `f`:$f[i], `s`:$s[i], `d`:[item IN $d[i] | date(item)], `t`:[item IN $t[i] | localtime(item)], `dt`:[item IN $dt[i] | localdatetime(item)], `du`:[item IN $du[i] | duration(item)], `ts`:$ts[i], `p`:[item IN $p[i] | point(item)], `u`:$u[i], `y`:$y[i]}) RETURN collect(id(n))

// golden.scalars.List.update: write, plain
MATCH (n:`List`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1], n.`d` = CASE WHEN $_has_d THEN [item IN $d | date(item)] ELSE n.`d` END, n.`t` = CASE WHEN $_has_t THEN [item IN $t | localtime(item)] ELSE n.`t` END, n.`dt` = CASE WHEN $_has_dt THEN [item IN $dt | localdatetime(item)] ELSE n.`dt` END, n.`du` = CASE WHEN $_has_du THEN [item IN $du | duration(item)] ELSE n.`du` END, n.`p` = CASE WHEN $_has_p THEN [item IN $p | point(item)] ELSE n.`p` END RETURN id(n)

// golden.scalars.List.find_by_id: read, compact
MATCH (n:`List`) WHERE id(n) = $_id RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`u`, n.`y`

// golden.scalars.List.find_all: read, compact
MATCH (n:`List`) RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`u`, n.`y`

// golden.scalars.List.exists_by_id: read, plain
MATCH (n:`List`) WHERE id(n) = $_id RETURN count(n)

// golden.scalars.List.count: read, plain
MATCH (n:`List`) RETURN count(n)

// golden.scalars.List.delete_by_id: write, plain
MATCH (n:`List`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.scalars.List.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`List`) WHERE id(n) = i RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`u`, n.`y`

// golden.scalars.List.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`List`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.scalars.List.delete_all: write, plain
MATCH (n:`List`) DELETE n RETURN count(n)

// golden.scalars.Defaulted.create: write, plain
CREATE (n:`Defaulted` {`yes`:$yes, `lowest`:$lowest, `highest`:$highest, `half`:$half, `whole`:$whole, `tiny`:$tiny, `text`:$text, `empty`:$empty, `accents`:$accents, `day`:date($day), `noon`:localtime($noon), `epoch`:localdatetime($epoch), `created`:localdatetime($created), `touched`:$touched, `today`:date($today), `clock`:localtime($clock), `place`:point($place), `origin`:point($origin), `look`:vecf32($look), `raw`:$raw, `none`:$none, `code`:$code, `pause`:duration($pause), `exact`:$exact, `scores`:$scores, `weights`:$weights, `flags`:$flags, `words`:$words, `days`:[item IN $days | date(item)], `moments`:$moments, `places`:[item IN $places | point(item)], `blobs`:$blobs, `codes`:$codes, `grades`:$grades, `grade`:$grade, `maybe`:$maybe, `revision`:$revision}) RETURN id(n)

// golden.scalars.Defaulted.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Defaulted` {`yes`:$yes[i], `lowest`:$lowest[i], `highest`:$highest[i], `half`:$half[i], `whole`:$whole[i], `tiny`:$tiny[i], `text`:$text[i], `empty`:$empty[i], `accents`:$accents[i], `day`:date($day[i]), `noon`:localtime($noon[i]), `epoch`:localdatetime($epoch[i]), `created`:localdatetime($created[i]), `touched`:$touched[i], `today`:date($today[i]), `clock`:localtime($clock[i]), `place`:point($place[i]), `origin`:point($origin[i]), `look`:vecf32($look[i]), `raw`:$raw[i], `none`:$none[i], `code`:$code[i], `pause`:duration($pause[i]), `exact`:$exact[i], `scores`:$scores[i], `weights`:$weights[i], `flags`:$flags[i], `words`:$words[i], `days`:[item IN $days[i] | date(item)], `moments`:$moments[i], `places`:[item IN $places[i] | point(item)], `blobs`:$blobs[i], `codes`:$codes[i], `grades`:$grades[i], `grade`:$grade[i], `maybe`:$maybe[i], `revision`:$revision[i]}) RETURN collect(id(n))

// golden.scalars.Defaulted.update: write, plain
MATCH (n:`Defaulted`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1], n.`day` = CASE WHEN $_has_day THEN date($day) ELSE n.`day` END, n.`noon` = CASE WHEN $_has_noon THEN localtime($noon) ELSE n.`noon` END, n.`epoch` = CASE WHEN $_has_epoch THEN localdatetime($epoch) ELSE n.`epoch` END, n.`today` = CASE WHEN $_has_today THEN date($today) ELSE n.`today` END, n.`clock` = CASE WHEN $_has_clock THEN localtime($clock) ELSE n.`clock` END, n.`place` = CASE WHEN $_has_place THEN point($place) ELSE n.`place` END, n.`origin` = CASE WHEN $_has_origin THEN point($origin) ELSE n.`origin` END, n.`look` = CASE WHEN $_has_look THEN vecf32($look) ELSE n.`look` END, n.`pause` = CASE WHEN $_has_pause THEN duration($pause) ELSE n.`pause` END, n.`days` = CASE WHEN $_has_days THEN [item IN $days | date(item)] ELSE n.`days` END, n.`places` = CASE WHEN $_has_places THEN [item IN $places | point(item)] ELSE n.`places` END RETURN id(n)

// golden.scalars.Defaulted.find_by_id: read, compact
MATCH (n:`Defaulted`) WHERE id(n) = $_id RETURN id(n), n.`yes`, n.`lowest`, n.`highest`, n.`half`, n.`whole`, n.`tiny`, n.`text`, n.`empty`, n.`accents`, n.`day`, n.`noon`, n.`epoch`, n.`created`, n.`touched`, n.`today`, n.`clock`, n.`place`, n.`origin`, n.`look`, n.`raw`, n.`none`, n.`code`, n.`pause`, n.`exact`, n.`scores`, n.`weights`, n.`flags`, n.`words`, n.`days`, n.`moments`, n.`places`, n.`blobs`, n.`codes`, n.`grades`, n.`grade`, n.`maybe`, n.`revision`

// golden.scalars.Defaulted.find_all: read, compact
MATCH (n:`Defaulted`) RETURN id(n), n.`yes`, n.`lowest`, n.`highest`, n.`half`, n.`whole`, n.`tiny`, n.`text`, n.`empty`, n.`accents`, n.`day`, n.`noon`, n.`epoch`, n.`created`, n.`touched`, n.`today`, n.`clock`, n.`place`, n.`origin`, n.`look`, n.`raw`, n.`none`, n.`code`, n.`pause`, n.`exact`, n.`scores`, n.`weights`, n.`flags`, n.`words`, n.`days`, n.`moments`, n.`places`, n.`blobs`, n.`codes`, n.`grades`, n.`grade`, n.`maybe`, n.`revision`

// golden.scalars.Defaulted.exists_by_id: read, plain
MATCH (n:`Defaulted`) WHERE id(n) = $_id RETURN count(n)

// golden.scalars.Defaulted.count: read, plain
MATCH (n:`Defaulted`) RETURN count(n)

// golden.scalars.Defaulted.delete_by_id: write, plain
MATCH (n:`Defaulted`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.scalars.Defaulted.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Defaulted`) WHERE id(n) = i RETURN id(n), n.`yes`, n.`lowest`, n.`highest`, n.`half`, n.`whole`, n.`tiny`, n.`text`, n.`empty`, n.`accents`, n.`day`, n.`noon`, n.`epoch`, n.`created`, n.`touched`, n.`today`, n.`clock`, n.`place`, n.`origin`, n.`look`, n.`raw`, n.`none`, n.`code`, n.`pause`, n.`exact`, n.`scores`, n.`weights`, n.`flags`, n.`words`, n.`days`, n.`moments`, n.`places`, n.`blobs`, n.`codes`, n.`grades`, n.`grade`, n.`maybe`, n.`revision`

// golden.scalars.Defaulted.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Defaulted`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.scalars.Defaulted.delete_all: write, plain
MATCH (n:`Defaulted`) DELETE n RETURN count(n)

// golden.scalars.Ruled.create: write, plain
CREATE (n:`Ruled` {`age`:$age, `ratio`:$ratio, `name`:$name, `code`:$code, `secret`:$secret}) RETURN id(n)

// golden.scalars.Ruled.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Ruled` {`age`:$age[i], `ratio`:$ratio[i], `name`:$name[i], `code`:$code[i], `secret`:$secret[i]}) RETURN collect(id(n))

// golden.scalars.Ruled.update: write, plain
MATCH (n:`Ruled`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] RETURN id(n)

// golden.scalars.Ruled.find_by_id: read, compact
MATCH (n:`Ruled`) WHERE id(n) = $_id RETURN id(n), n.`age`, n.`ratio`, n.`name`, n.`code`, n.`secret`

// golden.scalars.Ruled.find_all: read, compact
MATCH (n:`Ruled`) RETURN id(n), n.`age`, n.`ratio`, n.`name`, n.`code`, n.`secret`

// golden.scalars.Ruled.exists_by_id: read, plain
MATCH (n:`Ruled`) WHERE id(n) = $_id RETURN count(n)

// golden.scalars.Ruled.count: read, plain
MATCH (n:`Ruled`) RETURN count(n)

// golden.scalars.Ruled.delete_by_id: write, plain
MATCH (n:`Ruled`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.scalars.Ruled.find_all_by_id: read, compact
UNWIND $_id AS i MATCH (n:`Ruled`) WHERE id(n) = i RETURN id(n), n.`age`, n.`ratio`, n.`name`, n.`code`, n.`secret`

// golden.scalars.Ruled.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Ruled`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.scalars.Ruled.delete_all: write, plain
MATCH (n:`Ruled`) DELETE n RETURN count(n)

// golden.scalars.Nothing.create: write, plain
CREATE (n:`Nothing`) RETURN id(n)

// golden.scalars.Nothing.create_all: write, compact
UNWIND range(0,$_last) AS i CREATE (n:`Nothing`) RETURN collect(id(n))

// golden.scalars.Nothing.find_by_id: read, plain
MATCH (n:`Nothing`) WHERE id(n) = $_id RETURN id(n)

// golden.scalars.Nothing.find_all: read, plain
MATCH (n:`Nothing`) RETURN id(n)

// golden.scalars.Nothing.exists_by_id: read, plain
MATCH (n:`Nothing`) WHERE id(n) = $_id RETURN count(n)

// golden.scalars.Nothing.count: read, plain
MATCH (n:`Nothing`) RETURN count(n)

// golden.scalars.Nothing.delete_by_id: write, plain
MATCH (n:`Nothing`) WHERE id(n) = $_id DELETE n RETURN count(n)

// golden.scalars.Nothing.find_all_by_id: read, plain
UNWIND $_id AS i MATCH (n:`Nothing`) WHERE id(n) = i RETURN id(n)

// golden.scalars.Nothing.delete_all_by_id: write, plain
UNWIND $_id AS i MATCH (n:`Nothing`) WHERE id(n) = i DELETE n RETURN count(n)

// golden.scalars.Nothing.delete_all: write, plain
MATCH (n:`Nothing`) DELETE n RETURN count(n)

