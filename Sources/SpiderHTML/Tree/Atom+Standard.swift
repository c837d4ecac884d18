// Written by bin/generate-names.py: edit the lists there.

extension Atom {
    /// The number of the first name that isn't standard: each document numbers those from here on.
    static var standardEnd: UInt32 { 612 }

    /// The lower-case names of SVG's elements that have mixed-case names.
    static var loweredElements: Range<UInt32> { 424..<461 }

    /// The lower-case names of SVG's attributes that have mixed-case names.
    static var loweredAttributes: Range<UInt32> { 460..<518 }

    /// The distance from a lower-case name of SVG to its mixed-case form.
    static var adjustment: UInt32 { 94 }

    /// The standard names in the order of their numbers, from 1 on, with a space after each but the last.
    static var standardText: StaticString {
        """
        a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body \
        br button canvas caption center cite code col colgroup command data datalist dd del details dfn dialog dir div \
        dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup \
        hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee menu \
        menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param \
        picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select selectedcontent slot \
        small source spacer span strike strong style sub summary sup table tbody td template textarea tfoot th thead \
        time title tr track tt u ul var video wbr xmp annotation annotation-xml maction malignmark math merror mfrac \
        mglyph mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr \
        munder munderover semantics animate animation circle defs desc ellipse filter g line marker mask metadata path \
        pattern polygon polyline rect set stop svg switch symbol text tspan use view accept accept-charset accesskey \
        action align alink allow allowfullscreen alt archive aria-controls aria-describedby aria-expanded aria-haspopup \
        aria-hidden aria-label aria-labelledby as async autocapitalize autocomplete autofocus autoplay axis background \
        bgcolor blocking border bordercolor cellpadding cellspacing char charoff charset checked class classid clear \
        codebase codetype color cols colspan compact content contenteditable controls coords crossorigin d data-href \
        data-id data-src data-srcset data-url datetime declare decoding default defer dirname disabled download \
        draggable encoding enctype enterkeyhint face fetchpriority fill for formaction formenctype formmethod \
        formnovalidate formtarget frameborder headers height hidden high href hreflang hspace http-equiv id imagesizes \
        imagesrcset inert inputmode integrity is ismap itemid itemprop itemref itemscope itemtype kind lang language \
        list loading longdesc loop low marginheight marginwidth max maxlength media method min minlength multiple muted \
        name nohref nomodule nonce noresize noshade novalidate nowrap onclick onload open optimum ping placeholder \
        playsinline popover poster prefix preload profile property public readonly referrerpolicy rel required rev \
        reversed role rows rowspan rules sandbox scheme scope scrolling selected shape size sizes spellcheck src srcdoc \
        srclang srcset standby start step stroke stroke-linecap stroke-linejoin stroke-width system tabindex target \
        transform translate type typemust usemap valign value valuetype version vlink vocab vspace width wrap x x1 x2 \
        xmlns xmlns:xlink y y1 y2 typeof resource about datatype points r cx cy rx ry fill-rule clip-rule offset \
        xlink:actuate xlink:arcrole xlink:href xlink:role xlink:show xlink:title xlink:type xml:lang xml:space actuate \
        arcrole show space xlink xml definitionurl definitionURL altglyph altglyphdef altglyphitem animatecolor \
        animatemotion animatetransform clippath feblend fecolormatrix fecomponenttransfer fecomposite feconvolvematrix \
        fediffuselighting fedisplacementmap fedistantlight fedropshadow feflood fefunca fefuncb fefuncg fefuncr \
        fegaussianblur feimage femerge femergenode femorphology feoffset fepointlight fespecularlighting fespotlight \
        fetile feturbulence foreignobject lineargradient radialgradient textpath glyphref attributename attributetype \
        basefrequency baseprofile calcmode clippathunits diffuseconstant edgemode filterunits gradienttransform \
        gradientunits kernelmatrix kernelunitlength keypoints keysplines keytimes lengthadjust limitingconeangle \
        markerheight markerunits markerwidth maskcontentunits maskunits numoctaves pathlength patterncontentunits \
        patterntransform patternunits pointsatx pointsaty pointsatz preservealpha preserveaspectratio primitiveunits \
        refx refy repeatcount repeatdur requiredextensions requiredfeatures specularconstant specularexponent \
        spreadmethod startoffset stddeviation stitchtiles surfacescale systemlanguage tablevalues targetx targety \
        textlength viewbox viewtarget xchannelselector ychannelselector zoomandpan altGlyph altGlyphDef altGlyphItem \
        animateColor animateMotion animateTransform clipPath feBlend feColorMatrix feComponentTransfer feComposite \
        feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG \
        feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting \
        feSpotLight feTile feTurbulence foreignObject linearGradient radialGradient textPath glyphRef attributeName \
        attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode filterUnits \
        gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust \
        limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength \
        patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha \
        preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures \
        specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage \
        tableValues targetX targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan
        """
    }
}
