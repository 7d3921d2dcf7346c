// The preview in the browser: shows what is saved, and what is wrong. Never in a build.
(() => {
	const page = document, html = page.documentElement;
	const all = (of, css) => [...of.querySelectorAll(css)];
	// What was here has another address now.
	const {moved} = page.currentScript.dataset;
	if (moved) location.replace(moved);
	let shown = page.currentScript.dataset.snapshot, tries = 0, last = Promise.resolve(), socket;
	const panel = page.createElement("ibid-panel").attachShadow({mode: "open"});
	panel.innerHTML = '<link rel="stylesheet" href="/_ibid/panel.css"><div></div>';
	html.append(panel.host);

	// A style sheet stays until the next has come.
	const restyle = (old, next) => {
		old.after(next);
		next.onload = next.onerror = () => old.remove();
	};
	const drop = (node) => {
		const {nextSibling} = node;
		node.remove();
		return nextSibling;
	};
	// Makes a node like a new one; what is the same in it stays: focus, open notes, what plays.
	const morph = (old, next) => {
		if (old.nodeType != 1) return void (old.data = next.data);
		for (const {name} of [...old.attributes])
			if (name != "open" && !next.hasAttribute(name)) old.removeAttribute(name);
		for (const {name, value} of next.attributes)
			if (name != "open" && old.getAttribute(name) != value) old.setAttribute(name, value);
		const news = [...next.childNodes];
		let at = old.firstChild;
		news.forEach((node, i) => {
			const element = node.nodeType == 1;
			let same = element && at;
			while (same && !same.isEqualNode(node)) same = same.nextSibling;
			if (same) {
				while (at != same) at = drop(at);
				at = at.nextSibling;
			} else if (at?.nodeName == node.nodeName && !(element && news.some((n, j) => j > i && n.isEqualNode(at)))) {
				const now = at;
				at = at.nextSibling;
				(now.rel == "stylesheet" ? restyle : morph)(now, node);
			} else old.insertBefore(node, at);
		});
		while (at) at = drop(at);
	};
	const code = (of) => all(of, "script:not([data-snapshot],[type*=json])").map((s) => s.outerHTML).join();

	const show = async (broken) => {
		const next = page.createElement("div");
		next.innerHTML = broken ?? (await (await fetch("/_ibid/panel?page=" + location.pathname)).text());
		morph(panel.lastChild, next);
		// Only the margin needs a script of its own.
		if (panel.querySelector("[data-copy],[data-passage]")) (await import("/_ibid/panel.js")).attach(panel.lastChild);
	};
	const swap = async (changed) => {
		const answer = await fetch(location.href);
		const next = new DOMParser().parseFromString(await answer.text(), "text/html");
		const own = next.querySelector("[data-snapshot]");
		if (own?.dataset.moved) return location.replace(own.dataset.moved);
		if (answer.status >= 500) return show(next.querySelector("main").innerHTML);
		if (!own || html.dataset.ibid || code(page) != code(next)) return location.reload();
		shown = own.dataset.snapshot;
		morph(page.head, next.head);
		morph(page.body, next.body);
		// Files whose version the page doesn't name:
		const path = (url) => new URL(url).pathname;
		const fresh = (url) => url + (url.includes("?") ? "&" : "?") + shown;
		const sheets = all(page, "link[rel=stylesheet]");
		// A script can't be exchanged, nor a style sheet in another.
		if (changed.some((c) => /\.(css|js)$/.test(c) && !sheets.some((l) => path(l.href) == c))) return location.reload();
		for (const link of sheets)
			if (changed.includes(path(link.href)) && !/[?&]v=/.test(link.href)) {
				const copy = link.cloneNode();
				copy.href = fresh(link.href);
				restyle(link, copy);
			}
		for (const media of all(page, "img,source,video,audio"))
			if (media.src && !/[?&]v=/.test(media.src) && changed.includes(path(media.src))) media.src = fresh(media.src);
		return show();
	};
	const hear = ({type, snapshot, changed = [], follow}) => {
		tries = 0;
		if (follow && follow != location.pathname) return location.assign(follow);
		const stale = type == "reload" || (snapshot ?? shown) != shown;
		// One after the other: an old answer never replaces a new one.
		last = last.then(() => (stale ? swap(changed) : show())).catch(() => socket.readyState == 1 && location.reload());
	};
	const join = () => {
		socket = new WebSocket(`ws://${location.host}/_ibid/reload`);
		socket.onmessage = (event) => hear(JSON.parse(event.data));
		socket.onclose = () => setTimeout(join, Math.min(2000, 100 * 2 ** tries++));
	};
	join();
})();
